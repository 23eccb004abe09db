namespace Eigenspectrum.Stages.Report;

/// <summary>Runs of one stage that differ in their seed only.</summary>
/// <param name="Label">The swept parameters in words: "inputs 10, hidden 20"; empty without a sweep.</param>
/// <param name="Runs">The runs, by seed; at least one.</param>
public sealed record RunGroup(string Label, IReadOnlyList<RunResults> Runs)
{
    /// <summary>The run of the smallest seed.</summary>
    public RunResults First => Runs[0];

    /// <summary>The label in the form of a file name, after a hyphen; empty without a sweep.</summary>
    public string Suffix => Label.Length == 0 ? "" : "-" + Words.Kebab(Label);

    /// <summary>The label behind a title, after a colon; empty without a sweep.</summary>
    public string Behind => Label.Length == 0 ? "" : ": " + Label;

    /// <summary>"seed 1 of 3" where only one of several runs is shown; empty for a single run.</summary>
    public string Shown => Runs.Count == 1 ? "" : $"Shown is seed {First.Seed} of {Runs.Count} seeds. ";
}
