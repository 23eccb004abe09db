using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Eigenspectrum.Pipeline;

/// <summary>Writes the JSON Schema of experiment files.</summary>
public static class ExperimentSchema
{
    static readonly JsonSerializerOptions Layout = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The schema's text: JSON Schema 2020-12, the same bytes for the same option records.</summary>
    public static string Write(ExperimentFormat format)
    {
        var options = new OptionSchema();
        var root = options.Inline(typeof(ExperimentText));
        var properties = root["properties"]!.AsObject();
        foreach (var section in format.Sections)
        {
            var schema = options.Of(section.OptionsType);
            schema["description"] = section.Description;
            properties[section.Name] = schema;
        }
        var definitions = options.Definitions;
        Sharpen(definitions, format);
        var document = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "Experiment",
            ["description"] = "One experiment of Eigenspectrum: a section for each stage, its runs and its claims.",
            ["type"] = "object",
            ["properties"] = properties.DeepClone(),
            ["required"] = root["required"]!.DeepClone(),
            ["additionalProperties"] = false,
            ["anyOf"] = new JsonArray([.. format.SectionNames.Select(name =>
                new JsonObject { ["required"] = OptionSchema.Strings([name]) })]),
            ["dependentRequired"] = new JsonObject(format.Sections.Where(section => section.Needs.Count > 0)
                .Select(section => KeyValuePair.Create(section.Name, (JsonNode?)OptionSchema.Strings(section.Needs)))),
            ["$defs"] = definitions,
        };
        return document.ToJsonString(Layout) + "\n";
    }

    // What the readers of runs and claims check beyond types, as far as a schema can say it.
    static void Sharpen(JsonObject definitions, ExperimentFormat format)
    {
        var sections = string.Join('|', format.SectionNames);
        var path = new JsonObject { ["pattern"] = $"^({sections})(\\.[^.]+)+$" };
        var runs = definitions[nameof(RunsText)]!["properties"]!;
        runs["seeds"]!["uniqueItems"] = true;
        var sweep = Nullable(runs["sweep"]!);
        sweep["propertyNames"] = path.DeepClone();
        sweep["additionalProperties"] = new JsonObject { ["type"] = "array", ["minItems"] = 1 };
        var point = Nullable(runs["points"]!)["items"]!;
        point["minProperties"] = 1;
        point["propertyNames"] = path.DeepClone();
        var claim = definitions[nameof(ClaimText)]!["properties"]!;
        claim["measure"]!["pattern"] = $"^({sections})(\\.[a-zA-Z0-9_-]+)+$";
        Nullable(definitions[nameof(LessText)]!["properties"]!["measure"]!)["pattern"] =
            claim["measure"]!["pattern"]!.DeepClone();
        claim["is"]!["pattern"] = ConditionParser.SchemaPattern;
    }

    static JsonNode Nullable(JsonNode schema) => schema["anyOf"]![0]!;
}
