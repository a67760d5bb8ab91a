//! What a service's own list of models says of their settings.

use super::{Controls, Effort, Model};
use crate::{
    json,
    price::Price,
    provider::{EffortStyle, ProviderId},
};
use serde_json::Value;

/// The model that an entry of the list describes; none where it cannot hold a conversation.
pub(in crate::provider) fn listed(provider: ProviderId, entry: &Value) -> Option<Model> {
    let name = [&entry["id"], &entry["name"], entry];
    let name = name.into_iter().find_map(Value::as_str)?;
    // Gemini's names stand under `models/`.
    let name = name.strip_prefix("models/").unwrap_or(name);
    let id: String = name.chars().take(300).collect();
    let mut controls = Controls::of(provider, &id);
    let told = [
        anthropic(entry, &mut controls),
        gemini(entry, &mut controls)?,
        mistral(entry, &mut controls)?,
        openrouter(entry, &mut controls),
    ];
    Some(Model {
        id,
        controls: told.contains(&true).then_some(controls),
        price: price(entry),
    })
}

/// Anthropic says of each model which kinds of thinking and which efforts it takes.
fn anthropic(entry: &Value, controls: &mut Controls) -> bool {
    let takes = |value: &Value| value["supported"] == true;
    let capabilities = &entry["capabilities"];
    let types = &capabilities["thinking"]["types"];
    if !types.is_object() {
        return false;
    }
    let adaptive = takes(&types["adaptive"]);
    controls.style = match (adaptive, takes(&types["enabled"])) {
        (true, _) => EffortStyle::Adaptive,
        (false, true) => EffortStyle::Budget,
        (false, false) => EffortStyle::None,
    };
    let levels = [Effort::Low, Effort::Medium, Effort::High];
    let effort = &capabilities["effort"];
    // A budget is ours to choose; an effort is theirs to offer.
    let offered = |level: &Effort| !adaptive || takes(&effort[level.name()]);
    controls.efforts.clear();
    if controls.style != EffortStyle::None {
        // A list that does not speak of it comes from before it could be forbidden.
        if types["disabled"]["supported"] != false {
            controls.efforts.push(Effort::Off);
        }
        controls.efforts.extend(levels.into_iter().filter(offered));
    }
    true
}

/// Gemini says whether a model thinks, and what it is for.
fn gemini(entry: &Value, controls: &mut Controls) -> Option<bool> {
    if let Some(methods) = entry["supportedGenerationMethods"].as_array() {
        methods.iter().find(|method| *method == "generateContent")?;
    }
    if entry["thinking"] == false {
        without_reasoning(controls);
        return Some(true);
    }
    Some(false)
}

/// Mistral says what a model is for, and whether it reasons.
fn mistral(entry: &Value, controls: &mut Controls) -> Option<bool> {
    let capabilities = &entry["capabilities"];
    if capabilities["completion_chat"] == false {
        return None;
    }
    let Some(reasoning) = capabilities["reasoning"].as_bool() else {
        return Some(false);
    };
    match reasoning {
        true => {
            controls.style = EffortStyle::Word;
            controls.efforts = vec![Effort::Off, Effort::High];
        }
        false => without_reasoning(controls),
    }
    Some(true)
}

/// OpenRouter names the parameters that a model takes.
fn openrouter(entry: &Value, controls: &mut Controls) -> bool {
    let Some(parameters) = entry["supported_parameters"].as_array() else {
        return false;
    };
    let takes = |name: &str| parameters.iter().any(|parameter| parameter == name);
    controls.temperature = takes("temperature");
    controls.seed = takes("seed");
    if takes("reasoning") {
        controls.style = EffortStyle::Object;
        controls.efforts = vec![Effort::Low, Effort::Medium, Effort::High];
        controls.reasons = true;
    } else {
        without_reasoning(controls);
    }
    true
}

fn without_reasoning(controls: &mut Controls) {
    controls.style = EffortStyle::None;
    controls.efforts.clear();
    controls.reasons = false;
}

/// OpenRouter's price, in US dollars for one token.
fn price(entry: &Value) -> Option<Price> {
    const MILLION: f64 = 1e6;
    let dollars = |name: &str| {
        let text = entry["pricing"][name].as_str()?;
        let dollars = json::parse(text).ok()?.as_f64()?;
        (dollars.is_finite() && dollars >= 0.0).then_some(dollars * MILLION)
    };
    Some(Price {
        input: dollars("prompt")?,
        output: dollars("completion")?,
    })
}
