using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Eigenspectrum.Tests.Pipeline;

/// <summary>A small JSON Schema 2020-12 validator for the keywords that our schemas use; any other keyword
/// throws.</summary>
/// <remarks>The validators on the feed lack a dependency or an open licence; this one is independent of the
/// generator.</remarks>
sealed class SchemaChecker(JsonNode document)
{
    public bool Accepts(JsonNode? value) => Accepts(document, value);

    public bool Accepts(JsonNode schema, JsonNode? value) =>
        schema.GetValueKind() is JsonValueKind.True
        || (schema is JsonObject rules && rules.All(rule => Accepts(rule.Key, rule.Value!, rules, value)));

    bool Accepts(string keyword, JsonNode rule, JsonObject schema, JsonNode? value) => keyword switch
    {
        "$schema" or "$defs" or "title" or "description" or "default" => true,
        "$ref" => Accepts(document["$defs"]![$"{rule}"["#/$defs/".Length..]]!, value),
        "type" => HasType($"{rule}", value),
        "const" => JsonNode.DeepEquals(rule, value),
        "enum" => rule.AsArray().Any(one => JsonNode.DeepEquals(one, value)),
        "anyOf" => rule.AsArray().Any(one => Accepts(one!, value)),
        "oneOf" => rule.AsArray().Count(one => Accepts(one!, value)) == 1,
        "minimum" => Number(value) is not { } number || number >= Number(rule),
        "maximum" => Number(value) is not { } number || number <= Number(rule),
        "exclusiveMinimum" => Number(value) is not { } number || number > Number(rule),
        "exclusiveMaximum" => Number(value) is not { } number || number < Number(rule),
        "minLength" => value?.GetValueKind() != JsonValueKind.String || $"{value}".Length >= Number(rule),
        "maxLength" => value?.GetValueKind() != JsonValueKind.String || $"{value}".Length <= Number(rule),
        "pattern" => value?.GetValueKind() != JsonValueKind.String || Regex.IsMatch($"{value}", $"{rule}",
            RegexOptions.ECMAScript, TimeSpan.FromMinutes(1)),
        "minItems" => value is not JsonArray items || items.Count >= Number(rule),
        "maxItems" => value is not JsonArray items || items.Count <= Number(rule),
        "uniqueItems" => value is not JsonArray items
            || !items.Where((item, i) => items.Take(i).Any(other => JsonNode.DeepEquals(item, other))).Any(),
        "items" => value is not JsonArray items || items.All(item => Accepts(rule, item)),
        "minProperties" => value is not JsonObject members || members.Count >= Number(rule),
        "maxProperties" => value is not JsonObject members || members.Count <= Number(rule),
        "required" => value is not JsonObject members || rule.AsArray().All(name => members.ContainsKey($"{name}")),
        "properties" => value is not JsonObject members
            || rule.AsObject().All(one => !members.TryGetPropertyValue(one.Key, out var member)
                || Accepts(one.Value!, member)),
        "propertyNames" => value is not JsonObject members
            || members.All(one => Accepts(rule, JsonValue.Create(one.Key))),
        "dependentRequired" => value is not JsonObject members || rule.AsObject().All(one =>
            !members.ContainsKey(one.Key) || one.Value!.AsArray().All(name => members.ContainsKey($"{name}"))),
        "additionalProperties" => value is not JsonObject members || members.All(one =>
            (schema["properties"] as JsonObject)?.ContainsKey(one.Key) == true
            || (rule.GetValueKind() != JsonValueKind.False && Accepts(rule, one.Value))),
        _ => throw new NotSupportedException($"The keyword {keyword} is not checked."),
    };

    static bool HasType(string type, JsonNode? value) => (type, value?.GetValueKind() ?? JsonValueKind.Null) switch
    {
        ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) or ("string", JsonValueKind.String) => true,
        ("boolean", JsonValueKind.True or JsonValueKind.False) or ("null", JsonValueKind.Null) => true,
        ("number", JsonValueKind.Number) => true,
        ("integer", JsonValueKind.Number) => double.IsInteger(Number(value)!.Value),
        _ => false,
    };

    static double? Number(JsonNode? value) =>
        value?.GetValueKind() == JsonValueKind.Number ? double.Parse(value.ToJsonString()) : null;
}
