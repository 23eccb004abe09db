using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.PowerLawAtlas;

/// <summary>Names of parts of measures.</summary>
static class Names
{
    /// <summary>"weightedPowerLaw-11-100".</summary>
    internal static string Of(IRankFit fit) => $"{Of(fit.GetType())}-{fit.FirstRank}-{fit.LastRank}";

    /// <summary>The class name in camel case.</summary>
    internal static string Of(Type type) => InCamelCase(type.Name);

    /// <summary>With a small first letter.</summary>
    internal static string InCamelCase(string name) => $"{char.ToLowerInvariant(name[0])}{name[1..]}";

    /// <summary>A name that occurs twice, or null.</summary>
    internal static string? Twice(IEnumerable<string> names) => names.GroupBy(name => name, StringComparer.Ordinal)
        .FirstOrDefault(group => group.Skip(1).Any())?.Key;
}
