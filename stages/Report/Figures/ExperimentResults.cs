using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.Report;

/// <summary>The artifacts of one experiment, by stage and by combination of swept parameters.</summary>
public sealed class ExperimentResults
{
    readonly RunResults[] runs;

    /// <summary>The results of the runs that belong to an experiment.</summary>
    public ExperimentResults(string experiment, IEnumerable<RunInput> inputs)
    {
        Experiment = experiment;
        runs = [.. inputs.Where(input => input.Experiment == experiment).Select(input => new RunResults(input))];
    }

    /// <summary>The experiment's name.</summary>
    public string Experiment { get; }

    /// <summary>All runs of all stages, in the order of the plan.</summary>
    public IReadOnlyList<RunResults> Runs => runs;

    /// <summary>Whether any run of a stage has a file.</summary>
    public bool Has(string stage, string file) => runs.Any(run => run.Stage == stage && run.Has(file));

    /// <summary>The runs of a stage that have a file, those that differ in the seed only together.</summary>
    public IReadOnlyList<RunGroup> Groups(string stage, string file) =>
        [.. runs.Where(run => run.Stage == stage && run.Has(file))
            .GroupBy(run => run.ParameterKey, StringComparer.Ordinal)
            .Select(group => new RunGroup(group.First().ParameterText, [.. group.OrderBy(run => run.Seed)]))];
}
