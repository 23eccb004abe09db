using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.Tables;

namespace Eigenspectrum.Stages.NormalizedDynamics;

/// <summary>Samples of two classes, centred and normalized as asked.</summary>
/// <param name="Inputs">N x inputs.</param>
/// <param name="Signs">+1 for the first class, -1 for the second.</param>
sealed record TwoClasses(Matrix Inputs, double[] Signs)
{
    /// <summary>The training samples and, if there are any, those held out.</summary>
    /// <exception cref="UserErrorException">The data have no classes, or not both of those asked for.</exception>
    internal static (TwoClasses Training, TwoClasses? Test) Read(NormalizedOptions options, StageRun run)
    {
        var training = Take(options, DataTable.Read(run, "train"), "training", options.SamplesPerClass);
        var test = DataTable.Has(run, "test")
            ? Take(options, DataTable.Read(run, "test"), "test", null)
            : null;
        if (options.Centre)
        {
            double[] mean = [.. Enumerable.Range(0, training.Inputs.Columns)
                .Select(j => Sums.Mean(training.Inputs.Column(j)))];
            Subtract(training.Inputs, mean);
            if (test is not null) Subtract(test.Inputs, mean);
        }
        if (options.UnitNorm)
        {
            Normalize(training.Inputs, "training");
            if (test is not null) Normalize(test.Inputs, "test");
        }
        return (training.WithRandomLabels(options.RandomLabels, run), test);
    }

    TwoClasses WithRandomLabels(double share, StageRun run)
    {
        var count = (int)(share * Signs.Length);
        if (count < 2) return this;
        var stream = NormalizedDynamicsStage.Stream(run, "labels");
        var chosen = stream.Substream("choice").Permutation(Signs.Length)[..count];
        var order = stream.Substream("order").Permutation(count);
        double[] signs = [.. Signs];
        for (var i = 0; i < count; i++) signs[chosen[i]] = Signs[chosen[order[i]]];
        return this with { Signs = signs };
    }

    static TwoClasses Take(NormalizedOptions options, Dataset data, string split, int? perClass)
    {
        if (data.Labels is not { } labels)
            throw new UserErrorException("Section 'normalized' needs classes; the data have target values. Take data "
                + "with labels, such as FashionMnist or Digits.");
        var classes = data.Targets.Columns;
        if (options.Classes.Max() >= classes)
            throw new UserErrorException($"normalized.classes names class {options.Classes.Max()}; the data have "
                + $"classes 0 to {classes - 1}.");
        int[] room = [perClass ?? int.MaxValue, perClass ?? int.MaxValue];
        int[] rows = [.. Enumerable.Range(0, data.Count)
            .Where(n => Array.IndexOf(options.Classes, labels[n]) is >= 0 and var c && room[c]-- > 0)];
        for (var c = 0; c < 2; c++)
        {
            var found = rows.Count(n => labels[n] == options.Classes[c]);
            if (found == 0 || found < (perClass ?? 1))
                throw new UserErrorException($"normalized.classes: class {options.Classes[c]} has {found} {split} "
                    + $"samples, {perClass ?? 1} are needed; ask for more in the data section.");
        }
        var subset = data.Subset(rows);
        return new(subset.Inputs, [.. subset.Labels!.Select(label => label == options.Classes[0] ? 1.0 : -1)]);
    }

    static void Subtract(Matrix inputs, double[] mean)
    {
        for (var n = 0; n < inputs.Rows; n++) Vectors.AddScaled(-1, mean, inputs.Row(n));
    }

    static void Normalize(Matrix inputs, string split)
    {
        for (var n = 0; n < inputs.Rows; n++)
        {
            var norm = Sums.Norm(inputs.Row(n));
            if (norm == 0)
                throw new UserErrorException($"normalized.unitNorm: {split} sample {n} of the two classes is 0 and has "
                    + "no direction; set unitNorm to false.");
            Vectors.Scale(1 / norm, inputs.Row(n), inputs.Row(n));
        }
    }
}
