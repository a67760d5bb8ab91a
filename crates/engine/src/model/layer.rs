use crate::weights::Matrix;

/// The weights of one layer. Names are those of the format's tensors.
#[derive(Debug)]
pub struct Layer {
    pub attention_norm: Vec<f32>,
    /// With the bias that is added, if the model has one.
    pub query: (Matrix, Option<Vec<f32>>),
    pub key: (Matrix, Option<Vec<f32>>),
    pub value: (Matrix, Option<Vec<f32>>),
    pub attention_out: Matrix,
    pub inner_norm: Vec<f32>,
    pub gate: Matrix,
    pub up: Matrix,
    pub down: Matrix,
}
