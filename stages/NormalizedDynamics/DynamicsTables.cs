using Eigenspectrum.Artifacts;
using Eigenspectrum.Networks;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.NormalizedDynamics;

/// <summary>The tables of a run: dynamics.parquet, layers.parquet and margins.parquet.</summary>
static class DynamicsTables
{
    internal static void Write(
        StageRun run, NormalizedOptions options, HomogeneousNetwork network, IReadOnlyList<RecordedState> all)
    {
        Table table = Keys(all).Add("rho", [.. all.Select(one => one.Rho)])
            .Add("rhoEquilibrium", [.. all.Select(one => one.Equilibrium)])
            .Add("loss", [.. all.Select(one => one.Loss)])
            .Add("lossEquilibrium", [.. all.Select(one => one.EquilibriumLoss)])
            .Add("meanSquare", [.. all.Select(one => one.MeanSquare)])
            .Add("marginMean", [.. all.Select(one => one.Moments.Mean)])
            .Add("marginMeanSquare", [.. all.Select(one => one.Moments.MeanSquare)])
            .Add("marginSpread", [.. all.Select(one => one.Spread)])
            .Add("rhoInterpolating", [.. all.Select(one => one.Moments.Equilibrium(0))])
            .Add("tangency", [.. all.Select(one => one.Tangency)])
            .Add("imbalance", [.. all.Select(one => one.Imbalance)])
            .Add("dissipation", [.. all.Select(one => one.Dissipation)])
            .Add("trainingError", [.. all.Select(one => one.TrainingError)])
            .Add("testError", [.. all.Select(one => one.TestError)]);
        With(table).Write(run.Output("dynamics.parquet"));
        var depth = network.Depth;
        var layers = all.Index().SelectMany(one => Enumerable.Range(0, depth)
            .Select(k => (one.Index, one.Item, Layer: k))).ToArray();
        With(new Table().Add("record", [.. layers.Select(row => row.Index)])
            .Add("time", [.. layers.Select(row => row.Item.Time)])
            .Add("layer", [.. layers.Select(row => network.Layers[row.Layer].Layer)])
            .Add("norm", [.. layers.Select(row => row.Item.Norms[row.Layer])])
            .Add("rank", [.. layers.Select(row => row.Item.Ranks[row.Layer])])
            .Add("singularValues", [.. layers.Select(row => row.Item.SingularValues[row.Layer])]))
            .Write(run.Output("layers.parquet"));
        With(Keys(all).Add("rho", [.. all.Select(one => one.Rho)])
            .Add("margins", [.. all.Select(one => one.Margins)])).Write(run.Output("margins.parquet"));

        Table With(Table of) => of
            .WithMetadata("parametrization", options.Parametrization.GetType().Name)
            .WithMetadata("normalizedLayers", options.Parametrization is LagrangeMultipliers multipliers
                ? $"{multipliers.NormalizedLayers}" : "none")
            .WithMetadata("integrator", options.Integrator.GetType().Name)
            .WithMetadata("lambda", options.Lambda.ToString("R"))
            .WithMetadata("lambdaConvention", $"{options.LambdaConvention}")
            .WithMetadata("samples", $"{all[0].Margins.Length}")
            .WithMetadata("classes", string.Join(' ', options.Classes))
            .WithMetadata("rankTolerance", options.RankTolerance.ToString("R"));
    }

    static Table Keys(IReadOnlyList<RecordedState> all) => new Table()
        .Add("record", [.. Enumerable.Range(0, all.Count)])
        .Add("step", [.. all.Select(one => one.Step)])
        .Add("time", [.. all.Select(one => one.Time)]);
}
