use crate::{
    Problem,
    gguf::{Gguf, Source},
    model::{Loader, Network},
    template::Template,
    tokenizer::Tokenizer,
};

/// A model that is ready: its weights, its tokenizer and its template.
#[derive(Debug)]
pub struct Model {
    /// What the file calls the model, if it says so.
    pub name: Option<String>,
    /// The weights.
    pub network: Network,
    /// Text to tokens and back.
    pub tokenizer: Tokenizer,
    /// How conversations are written; why there is none, if there is none. A model without can
    /// still continue a text.
    pub template: Result<Template, Problem>,
}

impl Model {
    /// Opens a model at once: see [`Opening`] for doing it in steps.
    ///
    /// # Errors
    /// What is wrong with the file.
    pub fn open(source: &mut dyn Source) -> Result<Self, Problem> {
        let mut opening = Opening::new(source)?;
        while !opening.step(source)? {}
        opening.finish()
    }
}

/// A model that is being opened.
#[derive(Debug)]
pub struct Opening {
    file: Gguf,
    loader: Loader,
    tokenizer: Tokenizer,
    template: Result<Template, Problem>,
}

impl Opening {
    /// Reads all but the layers. What is wrong with a file shows here, but for what its end lacks.
    ///
    /// # Errors
    /// What is wrong with the file.
    pub fn new(source: &mut dyn Source) -> Result<Self, Problem> {
        let file = Gguf::read(source)?;
        // The kind of model first: that of another kind may lack everything else, too.
        crate::model::Config::read(&file)?;
        let tokenizer = Tokenizer::read(source, &file)?;
        let vocabulary = tokenizer.vocabulary();
        let template = Template::read(&file, vocabulary);
        let loader = Loader::new(source, &file, vocabulary.len())?;
        Ok(Self {
            file,
            loader,
            tokenizer,
            template,
        })
    }

    /// Layers that are loaded, and all of them.
    pub const fn progress(&self) -> (usize, usize) {
        self.loader.progress()
    }

    /// Loads the next layer; whether it was the last. `source` is the same as before.
    ///
    /// # Errors
    /// What is wrong with the file.
    pub fn step(&mut self, source: &mut dyn Source) -> Result<bool, Problem> {
        self.loader.step(source, &self.file)
    }

    /// The model, once [`Opening::step`] said that there is nothing left.
    ///
    /// # Errors
    /// [`Problem::Truncated`] before.
    pub fn finish(self) -> Result<Model, Problem> {
        Ok(Model {
            name: self.file.text("general.name").map(str::to_owned),
            network: self.loader.finish().ok_or(Problem::Truncated)?,
            tokenizer: self.tokenizer,
            template: self.template,
        })
    }
}
