namespace Eigenspectrum.Pipeline;

/// <summary>One stage of the pipeline.</summary>
/// <param name="Name">The stage, its project and its target: <c>Train</c>.</param>
/// <param name="Scope">How often it runs.</param>
/// <param name="After">The stages whose artifacts it reads where an experiment has them.</param>
/// <param name="Sections">The sections of an experiment that it reads; without the first one the stage is left
/// out.</param>
/// <param name="Needs">The sections without which its own makes no sense.</param>
/// <param name="Says">What its section says, in one sentence.</param>
public sealed record StageDefinition(
    string Name, StageScope Scope, IReadOnlyList<string> After, IReadOnlyList<string> Sections,
    IReadOnlyList<string> Needs, string Says);
