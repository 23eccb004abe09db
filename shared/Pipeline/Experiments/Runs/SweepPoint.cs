namespace Eigenspectrum.Pipeline;

/// <summary>One combination of swept values; without a sweep, the one point without parameters.</summary>
/// <param name="Parameters">The swept options, in the order in which the experiment lists them.</param>
public sealed record SweepPoint(IReadOnlyList<SweepParameter> Parameters)
{
    /// <summary>The point of an experiment that sweeps nothing.</summary>
    public static SweepPoint None { get; } = new([]);

    /// <summary>The parameters' names and values, as "inputs-10.hidden-20"; empty without parameters.</summary>
    public string Name { get; } = RunNames.Join(Parameters.Select(parameter => parameter.Display));

    /// <summary>The name of the run of this point with a seed, as "inputs-10.hidden-20.seed-1".</summary>
    public string RunName(long seed) => Name.Length == 0 ? $"seed-{seed}" : $"{Name}.seed-{seed}";

    /// <summary>The point as stages see it that read only some sections.</summary>
    public SweepPoint Project(IEnumerable<string> sections)
    {
        var read = sections as IReadOnlyCollection<string> ?? [.. sections];
        var kept = Parameters.Where(parameter => read.Contains(parameter.Section, StringComparer.Ordinal)).ToArray();
        return kept.Length == Parameters.Count ? this : kept.Length == 0 ? None : new SweepPoint(kept);
    }

    /// <summary>Whether two points have the same parameters and values.</summary>
    public bool Equals(SweepPoint? other) => other is not null && Parameters.SequenceEqual(other.Parameters);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Name);
}
