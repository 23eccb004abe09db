using System.Text.Json;
using System.Text.Json.Serialization;

namespace Eigenspectrum.Pipeline;

/// <summary>
/// What the plan hands to the process that makes a run: all of the run, so that the process reads no experiment and
/// an experiment edited meanwhile waits for the next build.
/// </summary>
/// <param name="Root">The repository's root folder.</param>
/// <param name="DataDirectory">The folder of data sets, or null.</param>
/// <param name="ExperimentFolders">Where the experiments lie, for a run that covers all.</param>
/// <param name="Run">The run; of its inputs only names, seeds and parameters.</param>
sealed record RunOrder(string Root, string? DataDirectory, IReadOnlyList<string> ExperimentFolders, PlannedRun Run)
{
    /// <summary>Where a build's plan leaves the order of a run.</summary>
    public static string PathOf(string planFolder, RunId run) => Path.Combine(planFolder, "orders", $"{run}.json");

    /// <summary>Writes the order.</summary>
    public void Write(string planFolder)
    {
        var path = PathOf(planFolder, Run.Id);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var brief = this with { Run = Brief(Run, withInputs: true) };
#pragma warning disable RS0030 // read in this build and never after it: no artifact
        File.WriteAllBytes(path, JsonSerializer.SerializeToUtf8Bytes(brief, RunOrderJson.Default.RunOrder));
#pragma warning restore RS0030
    }

    /// <summary>Reads an order.</summary>
    /// <exception cref="UserErrorException">There is none.</exception>
    public static RunOrder Read(string path)
    {
        if (!File.Exists(path))
            throw new UserErrorException($"'{path}' is missing; stages are run by 'dotnet build pipeline.proj'.");
        return JsonSerializer.Deserialize(File.ReadAllBytes(path), RunOrderJson.Default.RunOrder)
            ?? throw new InvalidDataException($"'{path}' is no order.");
    }

    static PlannedRun Brief(PlannedRun run, bool withInputs) => new()
    {
        Id = run.Id,
        Seed = run.Seed,
        Parameters = run.Parameters,
        Sections = withInputs ? run.Sections : [],
        Files = withInputs ? run.Files : [],
        Inputs = withInputs ? [.. run.Inputs.Select(input => Brief(input, withInputs: false))] : [],
        Selection = run.Selection,
    };
}

[JsonSerializable(typeof(RunOrder))]
#pragma warning disable MA0048 // belongs to the record above
sealed partial class RunOrderJson : JsonSerializerContext;
#pragma warning restore MA0048
