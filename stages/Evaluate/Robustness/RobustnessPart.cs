using Eigenspectrum.Networks;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.Tables;

namespace Eigenspectrum.Stages.Evaluate;

/// <summary>Attacks the network and measures what is left of its accuracy.</summary>
static class RobustnessPart
{
    const string Option = "evaluate.robustness";

    /// <summary>Finds mistakes before anything is computed.</summary>
    /// <exception cref="UserErrorException">Data, samples, range, batch or checkpoints do not fit.</exception>
    internal static void Check(RobustnessOptions options, StageRun run, CheckpointTable trained)
    {
        _ = trained.Select(options.Checkpoints, Option + ".checkpoints");
        var data = Samples(options, run);
        if (data.Labels is null || trained.Network.Outputs < 2)
            throw new UserErrorException($"{Option} needs data with two or more classes; those of '{run.Experiment}' "
                + "have none. Leave it out.");
        SampleSubset.CheckBatch(Option, options.Batch, data.Count, trained.Network);
        var outside = Range(options, run, data.Inputs.Columns).FirstOutside(data);
        if (outside >= 0)
            throw new UserErrorException($"{Option}.range is [{string.Join(", ", options.Range ?? [])}]; sample "
                + $"{outside} of those attacked lies outside. Widen it, or leave it out for what the data say.");
    }

    /// <summary>Writes robustness.parquet and the measures of the last checkpoint.</summary>
    internal static void Run(RobustnessOptions options, StageRun run, CheckpointTable trained)
    {
        var checkpoints = trained.Select(options.Checkpoints, Option + ".checkpoints");
        var data = Samples(options, run);
        var range = Range(options, run, data.Inputs.Columns);
        var setup = new AttackSetup(options.Clip ? range : range.WithoutBounds(), run.Stream("robustness"),
            options.Batch is { } batch && batch < data.Count ? batch : null, options.Precision);
        var table = new RobustnessTable();
        var done = 0;
        foreach (var checkpoint in checkpoints)
        {
            var objective = DataTable.Objective(run, trained.NetworkAt(checkpoint), trained.Loss, data);
            var curves = new List<RobustCurve>();
            foreach (var attack in options.Attacks)
            {
                var asked = attack.Epsilons ?? options.Epsilons;
                double[] epsilons = asked[0] == 0 ? asked : [0, .. asked];
                var found = AttackedData.Evaluate(objective, checkpoint.Parameters, attack, epsilons, setup);
                var broken = Array.FindIndex(found, evaluation => !double.IsFinite(evaluation.Loss));
                if (broken >= 0)
                    throw new UserErrorException($"The loss under {attack.Title} of size {epsilons[broken]} is "
                        + $"{found[broken].Loss}: the outputs overflow. Lower the largest of {Option}.epsilons, or set "
                        + "precision to Double.");
                var curve = new RobustCurve(attack, epsilons, found, options.Cumulative);
                table.Add(checkpoint, options.Split, curve);
                curves.Add(curve);
                run.Progress(++done, checkpoints.Count * options.Attacks.Length,
                    $"checkpoint {checkpoint.Index}, {attack.Title}");
            }
            if (checkpoint == checkpoints[^1]) RobustnessMeasures.Add(run.Measures, options.Split, curves);
        }
        table.ToTable()
            .WithMetadata("samples", $"{data.Count}")
            .WithMetadata("choice", $"{options.Choice}")
            .WithMetadata("range", Words(options, range))
            .WithMetadata("batch", $"{setup.Batch ?? data.Count}")
            .WithMetadata("precision", $"{options.Precision}")
            .WithMetadata("cumulative", options.Cumulative ? "true" : "false")
            .WithMetadata("attacks", string.Join('\n', options.Attacks.Select(CanonicalOptions.Write)))
            .Write(run.Output("robustness.parquet"));
    }

    static Dataset Samples(RobustnessOptions options, StageRun run)
    {
        var data = DataTable.Read(run, options.Split);
        var rows = SampleSubset.Rows(
            Option, options.Samples, RobustnessOptions.DefaultSamples, options.Choice, options.Split, data);
        return rows.Length == data.Count ? data : data.Subset(rows);
    }

    static InputRange Range(RobustnessOptions options, StageRun run, int inputs) => options.Range is { } range
        ? InputRange.Between(range[0], range[1], inputs)
        : RangeTable.Read(run, options.Split);

    static string Words(RobustnessOptions options, InputRange range)
    {
        if (!range.IsBounded) return "none: not clipped";
        var words = options.Range is { } given ? $"inputs in [{given[0]}, {given[1]}]" : "pixels in [0, 1]";
        return options.Clip ? words : words + ", not clipped";
    }
}
