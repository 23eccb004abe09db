namespace Eigenspectrum.Pipeline;

/// <summary>All runs of all stages that experiments ask for, each with the runs that it reads.</summary>
/// <remarks>
/// A run of a stage is named by those swept parameters only that the stage or a stage that it reads depends on, so a
/// sweep over Hessian options trains once. A stage that covers an experiment reads all runs of the stages it comes
/// after, and differs only by what its own section sweeps.
/// </remarks>
public sealed class RunGraph
{
    // What an experiment says to readers; a stage that covers all reads it along with its own section.
    static readonly string[] Texts = ["title", "question", "answer", "sources", "claims"];

    readonly Dictionary<string, List<PlannedRun>> byStage = new(StringComparer.Ordinal);
    readonly Func<StageDefinition, Experiment, SweepPoint, IReadOnlyList<DeclaredFile>> files;

    /// <summary>Lays out the runs.</summary>
    /// <param name="stages">The stages.</param>
    /// <param name="experiments">The experiments that were selected.</param>
    /// <param name="selection">Which seeds, and whether these are all of the experiments.</param>
    /// <param name="files">The files that a stage reads at a point of an experiment and no stage wrote.</param>
    public RunGraph(
        StageList stages, IReadOnlyList<Experiment> experiments, Selection selection,
        Func<StageDefinition, Experiment, SweepPoint, IReadOnlyList<DeclaredFile>> files)
    {
        Stages = stages;
        Selection = selection;
        this.files = files;
        foreach (var stage in stages.All) byStage[stage.Name] = [];
        foreach (var experiment in experiments) AddRuns(experiment);
        foreach (var stage in stages.All.Where(stage => stage.Scope == StageScope.All))
        {
            if (selection.HasSeeds) break; // it would cover a part of each experiment

            byStage[stage.Name].Add(new()
            {
                Id = RunId.OfAll(stage.Name),
                Selection = selection.Text,
                Sections = [.. experiments.Select(
                    experiment => new RunSection(experiment.Name, TextOf(experiment, stage)))],
                Inputs = [.. stage.After.SelectMany(earlier => byStage[earlier])],
            });
        }
    }

    /// <summary>The stages.</summary>
    public StageList Stages { get; }

    /// <summary>What was selected.</summary>
    public Selection Selection { get; }

    /// <summary>All runs, stage after stage.</summary>
    public IEnumerable<PlannedRun> All => Stages.All.SelectMany(stage => byStage[stage.Name]);

    /// <summary>The runs of a stage, in the order of the experiments.</summary>
    public IReadOnlyList<PlannedRun> Of(StageDefinition stage) => byStage[stage.Name];

    void AddRuns(Experiment experiment)
    {
        // What a later stage finds its inputs by.
        var runs = new Dictionary<(string Stage, string Name), PlannedRun>();
        foreach (var stage in Stages.All.Where(Kept))
        {
            var earlier = stage.After.Select(name => Stages[name]).Where(Kept).ToArray();
            var sections = SectionsOf(stage);
            var points = experiment.Points.Select(point => point.Project(sections));
            foreach (var point in points.DistinctBy(point => point.Name, StringComparer.Ordinal))
            {
                var options = SectionsAt(stage, experiment, point);
                var declared = files(stage, experiment, point);
                var parameters = ParametersOf(point);
                var inputs = earlier.Select(input => (input.Name, Point: point.Project(SectionsOf(input)))).ToArray();
                foreach (var seed in experiment.Seeds.Where(Selection.HasSeed))
                {
                    var run = new PlannedRun
                    {
                        Id = new(stage.Name, experiment.Name, point.RunName(seed)),
                        Seed = seed,
                        Sections = options,
                        Files = declared,
                        Parameters = parameters,
                        Inputs = [.. inputs.Select(input => runs[(input.Name, input.Point.RunName(seed))])],
                    };
                    runs.Add((stage.Name, run.Id.Name), run);
                    byStage[stage.Name].Add(run);
                }
            }
        }
        if (!Selection.HasSeeds) AddRunsOverAll(experiment);

        bool Kept(StageDefinition stage) =>
            stage.Scope == StageScope.Run && experiment.HasSection(stage.Sections[0]);

        string[] SectionsOf(StageDefinition stage) =>
            [.. Stages.Closure(stage, Kept).SelectMany(one => one.Sections).Distinct(StringComparer.Ordinal)];
    }

    void AddRunsOverAll(Experiment experiment)
    {
        foreach (var stage in Stages.All.Where(
            stage => stage.Scope == StageScope.Experiment && experiment.HasSection(stage.Sections[0])))
        {
            PlannedRun[] inputs = [.. stage.After.SelectMany(earlier => byStage[earlier])
                .Where(run => run.Id.Experiment == experiment.Name)];
            var points = experiment.Points.Select(point => point.Project(stage.Sections));
            foreach (var point in points.DistinctBy(point => point.Name, StringComparer.Ordinal))
            {
                byStage[stage.Name].Add(new()
                {
                    Id = RunId.OfExperiment(stage.Name, experiment.Name, point.Name),
                    Sections = SectionsAt(stage, experiment, point),
                    Files = files(stage, experiment, point),
                    Parameters = ParametersOf(point),
                    Inputs = inputs,
                });
            }
        }
    }

    static RunSection[] SectionsAt(StageDefinition stage, Experiment experiment, SweepPoint point) =>
        [.. stage.Sections.Where(experiment.HasSection)
            .Select(section => new RunSection(section, experiment.CanonicalSection(section, point)))];

    static Dictionary<string, string> ParametersOf(SweepPoint point) => point.Parameters.ToDictionary(
        parameter => parameter.Path, parameter => parameter.Value, StringComparer.Ordinal);

    static string TextOf(Experiment experiment, StageDefinition stage)
    {
        var members = experiment.Root.Members
            .Where(member => Texts.Contains(member.Name)
                || stage.Sections.Contains(member.Name, StringComparer.Ordinal));
        return CanonicalJson.Write(LocatedNode.Object(experiment.Root.Location, members));
    }
}
