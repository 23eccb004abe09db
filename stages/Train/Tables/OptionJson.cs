using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.Tables;

/// <summary>Option records as canonical JSON, for the metadata of tables: as experiments would say it.</summary>
static class OptionJson
{
    /// <summary>A record with all its options, or a member of a family with its name and options.</summary>
    internal static string Write(object options)
    {
        var (node, problems) = LocatedJson.Parse(Text(options), "options");
        return node is null
            ? throw new NotSupportedException($"{options.GetType()} cannot be written as JSON: {problems[0]}")
            : CanonicalJson.Write(node);
    }

    /// <summary>The record or the member of a family that <see cref="Write"/> wrote.</summary>
    /// <exception cref="UserErrorException">The text is not such JSON.</exception>
    internal static T Read<T>(string json, string place)
        where T : class
    {
        var (node, problems) = LocatedJson.Parse(json, place);
        if (node is null) throw new UserErrorException($"{problems[0]}");
        (var value, problems) = new OptionBinder().Bind<T>(node, place);
        return value ?? throw new UserErrorException($"{problems[0]}");
    }

    static string Text(object? value) => value switch
    {
        null => "null",
        bool truth => truth ? "true" : "false",
        int or long => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        string or Enum => JsonSerializer.Serialize(value.ToString()),
        System.Collections.IEnumerable list =>
            $"[{string.Join(',', list.Cast<object?>().Select(Text))}]",
        _ => $"{{{string.Join(',', Members(value))}}}",
    };

    static IEnumerable<string> Members(object value)
    {
        var family = value.GetType().GetInterfaces().FirstOrDefault(Catalogue.IsCatalogued);
        if (family is not null)
            yield return $"\"{Catalogue.Discriminator(family)}\":{JsonSerializer.Serialize(value.GetType().Name)}";
        foreach (var property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.SetMethod is null || property.GetValue(value) is not { } option) continue;
            yield return $"\"{JsonNamingPolicy.CamelCase.ConvertName(property.Name)}\":{Text(option)}";
        }
    }
}
