namespace Eigenspectrum.Pipeline;

/// <summary>All experiments of some folders.</summary>
/// <param name="Experiments">The experiments without problems, by name.</param>
/// <param name="Names">The names of all experiment files, those with problems too, by name.</param>
/// <param name="Problems">All problems of all files, by place.</param>
public sealed record ExperimentSet(
    IReadOnlyList<Experiment> Experiments, IReadOnlyList<string> Names, IReadOnlyList<Problem> Problems)
{
    /// <summary>The experiment called <paramref name="name"/>; null if there is none without problems.</summary>
    public Experiment? Find(string name) => Experiments.FirstOrDefault(experiment => experiment.Name == name);

    /// <summary>The message for a name that no file has: the names there are, and what may have been meant.</summary>
    public string UnknownName(string name) =>
        $"'{name}' is no experiment; there are: {(Names.Count == 0 ? "none" : string.Join(", ", Names))}."
        + Suggestion.For(name, Names);
}
