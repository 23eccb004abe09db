using Eigenspectrum.Artifacts;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Pipeline;

/// <summary>
/// All that a stage may know of the world: who it is, what it reads, where it writes, its random streams.
/// </summary>
public sealed class StageRun
{
    readonly RunSetup setup;

    internal StageRun(RunSetup setup) => this.setup = setup;

    /// <summary>The stage, such as <c>Train</c>.</summary>
    public string Stage => setup.Id.Stage;

    /// <summary>The experiment; empty for a stage that covers all experiments.</summary>
    public string Experiment => setup.Id.Experiment;

    /// <summary>
    /// The run's name, such as <c>width-64.seed-1</c>, or <c>all</c> for one over all runs of the experiment; empty for
    /// a stage that covers all experiments.
    /// </summary>
    public string Name => setup.Id.Name;

    /// <summary>The run's seed; 0 for a stage that covers all experiments, or all runs of one.</summary>
    public long Seed => setup.Seed;

    /// <summary>How many threads to use; it may change the time, never the bytes.</summary>
    public int Threads => setup.Threads;

    /// <summary>The repository's root folder.</summary>
    public string Root => setup.Root;

    /// <summary>The folder of data sets given as <c>-p:DataDirectory=</c>, or null.</summary>
    public string? DataDirectory => setup.DataDirectory;

    /// <summary>The experiments covered by a stage such as Report; empty for a stage that runs for each.</summary>
    public IReadOnlyList<Experiment> Experiments => setup.Experiments;

    /// <summary>
    /// The names of the experiments if only some were selected, as <c>a, b</c>; null when all are covered.
    /// </summary>
    public string? Selection => setup.Selection;

    /// <summary>
    /// The artifacts of the earlier stages that this run reads; of one over all runs of an experiment those of all,
    /// each with its swept parameters and seed.
    /// </summary>
    public IReadOnlyList<RunInput> Inputs => setup.Inputs;

    /// <summary>Scalar results; written as <c>measures.parquet</c> after the stage when there are any.</summary>
    public MeasureTable Measures { get; } = new();

    /// <summary>
    /// The run's options with all defaults, as canonical JSON; kept with the artifact for its readers.
    /// </summary>
    internal string? ResolvedOptions { get; set; }

    /// <summary>A run in plain folders, without the pipeline around it, for tests and experiments.</summary>
    /// <param name="stage">The stage's name.</param>
    /// <param name="experiment">The experiment's name.</param>
    /// <param name="runName">The run's name.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="inputs">Earlier stage to the folder of its artifact.</param>
    /// <param name="output">The folder that receives the outputs; made when missing.</param>
    /// <param name="threads">How many threads to use.</param>
    /// <param name="root">
    /// The repository's root, for stages that read its <c>data/</c>; the current folder if null.
    /// </param>
    /// <param name="dataDirectory">The folder of data sets, if any.</param>
    /// <param name="scratch">The folder for unfinished work, if any.</param>
    /// <param name="say">Receives what the run tells at once, if anybody listens.</param>
    public static StageRun Detached(
        string stage, string experiment, string runName, long seed, IReadOnlyDictionary<string, string> inputs,
        string output, int threads = 1, string? root = null, string? dataDirectory = null, string? scratch = null,
        Action<string>? say = null) =>
        new(new RunSetup
        {
            Id = new(stage, experiment, runName),
            Seed = seed,
            Threads = threads,
            Root = Path.GetFullPath(root ?? "."),
            DataDirectory = dataDirectory,
            ScratchFolder = scratch,
            Say = say,
            OutputFolder = Path.GetFullPath(output),
            Inputs = [.. inputs.Select(input => RunInput.Of(input.Key, experiment, runName, seed, input.Value))],
        });

    /// <summary>A run that covers all runs of an experiment in plain folders, for tests.</summary>
    /// <param name="stage">The stage's name.</param>
    /// <param name="experiment">The experiment's name.</param>
    /// <param name="inputs">The artifacts read: <see cref="RunInput.Of"/>.</param>
    /// <param name="output">The folder that receives the outputs; made when missing.</param>
    /// <param name="threads">How many threads to use.</param>
    public static StageRun DetachedOver(
        string stage, string experiment, IReadOnlyList<RunInput> inputs, string output, int threads = 1) =>
        new(new RunSetup
        {
            Id = RunId.OfExperiment(stage, experiment, ""),
            Threads = threads,
            Root = Path.GetFullPath("."),
            OutputFolder = Path.GetFullPath(output),
            Inputs = inputs,
        });

    /// <summary>A run that covers several experiments in plain folders, as the report does, for tests.</summary>
    /// <param name="stage">The stage's name.</param>
    /// <param name="experiments">The experiments covered.</param>
    /// <param name="inputs">The artifacts read: <see cref="RunInput.Of"/>.</param>
    /// <param name="output">The folder that receives the outputs; made when missing.</param>
    /// <param name="selection">The names of the experiments if they are but some of all.</param>
    public static StageRun DetachedAll(
        string stage, IReadOnlyList<Experiment> experiments, IReadOnlyList<RunInput> inputs, string output,
        string? selection = null) =>
        new(new RunSetup
        {
            Id = RunId.OfAll(stage),
            Threads = 1,
            Root = Path.GetFullPath("."),
            OutputFolder = Path.GetFullPath(output),
            Inputs = inputs,
            Experiments = experiments,
            Selection = selection,
        });

    /// <summary>Whether there is an artifact of an earlier stage: an experiment may leave a stage out.</summary>
    public bool HasInput(string stage) => Inputs.Any(input => input.Stage == stage);

    /// <summary>Whether there is a file in the artifact of an earlier stage.</summary>
    public bool HasInput(string stage, string file) => Inputs.Any(input => input.Stage == stage && input.Has(file));

    /// <summary>The full path of a file of an earlier stage, its content checked.</summary>
    /// <exception cref="UserErrorException">The experiment leaves the stage out, or it wrote no such file.</exception>
    public string Input(string stage, string file)
    {
        var input = Inputs.FirstOrDefault(candidate => candidate.Stage == stage)
            ?? throw new UserErrorException(
                $"{Stage} reads '{file}' of {stage}, which experiment '{Experiment}' leaves out; "
                + $"add the section of {stage} or remove that of {Stage}.");
        return input.File(file);
    }

    /// <summary>
    /// A path for a file to be written; it is published under this name when the stage has succeeded.
    /// </summary>
    /// <param name="file">A relative name; '/' for folders.</param>
    /// <exception cref="ArgumentException">The name is absolute or leaves the artifact's folder.</exception>
    public string Output(string file)
    {
        if (file.Length == 0 || Path.IsPathRooted(file) || file.Split('/').Any(part => part is "" or "." or "..")
            || file == Manifest.FileName)
        {
            throw new ArgumentException($"'{file}' is no name for an output file: it must be relative.", nameof(file));
        }
        var path = Path.Combine(setup.OutputFolder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }

    /// <summary>
    /// A path for unfinished work that a killed run takes up again; null where nothing may be left, as when a run is
    /// verified. Gone once the run succeeds, and never seen by a run with other options, inputs or code.
    /// </summary>
    /// <param name="file">The name of a file.</param>
    public string? Scratch(string file)
    {
        if (setup.ScratchFolder is not { } folder) return null;
        Directory.CreateDirectory(folder);
        return Path.Combine(folder, Path.GetFileName(file));
    }

    /// <summary>The run's random stream for a purpose, named by seed, experiment, run, stage and purpose.</summary>
    public RandomStream Stream(string purpose) =>
        new(unchecked((ulong)Seed), $"{Experiment}/{Name}/{Stage}/{purpose}");

    /// <summary>Tells how far the stage is; shown now and then, so call it as often as you like.</summary>
    /// <param name="done">What is done, in any unit.</param>
    /// <param name="total">All there is to do, in the same unit.</param>
    /// <param name="what">Words for it, such as <c>epoch 12 of 30</c>.</param>
    public void Progress(double done, double total, string what) => setup.Progress?.Report(done, total, what);

    /// <summary>Tells the user something at once, in the build's output and in the run's log: one line.</summary>
    public void Say(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        setup.Say?.Invoke(line.ReplaceLineEndings(" "));
    }

    /// <summary>
    /// Writes <see cref="Measures"/> if there are any; the host of the stage calls it after the stage.
    /// </summary>
    public void WriteMeasures()
    {
        var table = Measures.ToTable();
        if (table.Rows > 0) table.Write(Output("measures.parquet"));
    }
}
