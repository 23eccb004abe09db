namespace Eigenspectrum.Pipeline;

/// <summary>A parameter that the runs of a claim must have, with the values allowed.</summary>
/// <param name="Path">The swept option's path, or "seed".</param>
/// <param name="Values">The values allowed, as canonical JSON; one is enough.</param>
public sealed record ClaimFilter(string Path, IReadOnlyList<string> Values)
{
    /// <summary>Whether a run with these parameters (path to canonical JSON) and this seed is meant.</summary>
    public bool Matches(IReadOnlyDictionary<string, string> parameters, long seed) =>
        (Path == "seed" ? $"{seed}" : parameters.GetValueOrDefault(Path)) is { } value
        && Values.Contains(value, StringComparer.Ordinal);

    /// <summary>The option and its values: "train.batch 10".</summary>
    public override string ToString() => $"{Path} {string.Join(" or ", Values)}";
}
