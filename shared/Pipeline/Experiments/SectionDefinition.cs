namespace Eigenspectrum.Pipeline;

/// <summary>A section that an experiment may have: the options of one stage.</summary>
/// <param name="Name">The name in JSON, as "train".</param>
/// <param name="OptionsType">The options record, or the catalogued interface, that the section binds to.</param>
/// <param name="Needs">The sections without which this one makes no sense.</param>
/// <param name="Description">One sentence for the schema.</param>
public sealed record SectionDefinition(
    string Name, Type OptionsType, IReadOnlyList<string> Needs, string Description)
{
    /// <summary>Whether the stage runs once for all runs of an experiment: its measures are of no single run.</summary>
    public bool CoversExperiment { get; init; }
}
