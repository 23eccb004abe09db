using Eigenspectrum.Artifacts;
using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.Tables;
using Eigenspectrum.Theory;

namespace Eigenspectrum.Stages.NormalizedDynamics;

/// <summary>Homogeneous classifiers under the square loss: norms, margins and the flow of normalized layers.</summary>
public static class NormalizedDynamicsStage
{
    const string LastStateFile = "last-state.parquet";

    /// <summary>Writes dynamics.parquet, layers.parquet and margins.parquet, and measures of the end.</summary>
    /// <exception cref="UserErrorException">
    /// The data or the network do not fit, or the flow diverges: then the last good state stays among the run's
    /// unfinished work.
    /// </exception>
    public static void Run(NormalizedOptions options, StageRun run)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(run);
        var (training, test) = TwoClasses.Read(options, run);
        var network = Network(options, run);
        var pass = new MarginPass(network, training.Inputs, training.Signs, run.Threads);
        var held = test is null ? null : new MarginPass(network, test.Inputs, test.Signs, run.Threads);
        var lambda = MarginMoments.Effective(options.Lambda, options.LambdaConvention, pass.Count);
        var parametrization = options.Parametrization;
        var directions = network.RandomDirections(Stream(run, "directions"));
        var span = InputSpan.Of(network, training.Inputs, directions);
        var recorder = new Recorder(parametrization, lambda, options.RankTolerance, pass, held, span);
        var flow = new SquareLossFlow
        {
            Pass = span is null ? pass : new(span.Reduced, span.Samples, training.Signs, run.Threads),
            Parametrization = parametrization,
            Lambda = lambda,
            Order = Stream(run, "order"),
            Progress = (done, total) => run.Progress(done, total, $"of {total:G4} steps or units of time"),
        };
        FlowEffort effort;
        try
        {
            var moving = flow.Pass.Network;
            var state = new double[parametrization.StateLength(moving)];
            parametrization.Begin(moving, span?.Reduce(directions) ?? directions, options.Rho, state);
            effort = options.Integrator.Run(flow, state, options.Records, recorder.Record);
        }
        catch (TrainingDivergedException exception)
        {
            throw new UserErrorException($"normalized: {exception.Message}{Kept(run, recorder)}");
        }
        catch (ArgumentException exception)
        {
            throw new UserErrorException($"normalized: {DataTable.Plain(exception)}");
        }
        DynamicsTables.Write(run, options, network, recorder.Records);
        DynamicsMeasures.Add(run.Measures, options, network, recorder.Records, effort, held?.Count ?? 0);
    }

    /// <summary>A stream of the seed alone: swept runs begin with the same directions and labels.</summary>
    internal static RandomStream Stream(StageRun run, string purpose) =>
        new(unchecked((ulong)run.Seed), $"{run.Experiment}/{run.Stage}/{purpose}");

    static HomogeneousNetwork Network(NormalizedOptions options, StageRun run)
    {
        try
        {
            return new(new(options.Network, DataTable.InputShape(run, "train"), 1));
        }
        catch (ArgumentException exception)
        {
            throw new UserErrorException($"normalized.network: {DataTable.Plain(exception)}");
        }
    }

    static string Kept(StageRun run, Recorder recorder)
    {
        if (recorder.Records.Count == 0 || run.Scratch(LastStateFile) is not { } path) return "";
        var last = recorder.Records[^1];
        new Table().Add("step", [last.Step]).Add("time", [last.Time]).Add("rho", [last.Rho])
            .Add("norms", [last.Norms]).Add("directions", [recorder.Directions]).Write(path);
        return $" The state recorded last, of step {last.Step} with rho {last.Rho:G4}, is kept in "
            + $"'{Path.GetFileName(path)}' of the run's scratch folder.";
    }
}
