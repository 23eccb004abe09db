using Eigenspectrum.Artifacts;
using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.WeightDynamics;

/// <summary>Collects gradients' norms into the table batchGradients.parquet and into measures.</summary>
sealed class GradientTable(IMatrixNorm[] matrixNorms, double decay, GradientDivisor divisor)
{
    // The Gram matrix leaves about 1e-8 of the largest singular value.
    const double Rounding = 1e-7;

    readonly List<Row> rows = [];

    internal int Rows => rows.Count;

    /// <summary>Adds a layer in a norm.</summary>
    /// <param name="checkpoint">The checkpoint.</param>
    /// <param name="layer">The layer's name.</param>
    /// <param name="norm">The norm.</param>
    /// <param name="norms">The gradients' norms, batch by batch.</param>
    /// <param name="weights">The singular values of the weights.</param>
    /// <param name="rank">The largest rank of a batch's gradient.</param>
    internal void Add(Checkpoint checkpoint, string layer, IMatrixNorm norm, double[] norms, SingularSpectrum weights,
        int rank) => rows.Add(new(checkpoint, layer, norm.Label, norms, weights.Norm(new FrobeniusNorm()),
            weights.Distance(norm, rank), weights.Norm(norm)));

    /// <summary>Adds the gradient of all parameters.</summary>
    internal void AddWhole(Checkpoint checkpoint, string name, double[] norms, double weightNorm) =>
        rows.Add(new(checkpoint, name, "frobenius", norms, weightNorm, null, weightNorm));

    internal Table ToTable() => RankPart.Keys(rows.Select(row => (row.Checkpoint, row.Layer)))
        .Add("norm", [.. rows.Select(row => row.Norm)])
        .Add("minimum", [.. rows.Select(row => row.Minimum)])
        .Add("mean", [.. rows.Select(row => Sums.Mean(row.Norms))])
        .Add("standardDeviation", [.. rows.Select(row => Sums.StandardDeviation(row.Norms))])
        .Add("weightNorm", [.. rows.Select(row => row.WeightNorm)])
        .Add("distanceBound", [.. rows.Select(row => Bound(row, divisor))])
        .Add("distance", [.. rows.Select(row => row.WeightNorm > 0 ? row.Distance / row.WeightNorm : null)]);

    internal void Measure(MeasureTable measures, Checkpoint last, int samples)
    {
        var final = rows.Where(row => row.Checkpoint.Index == last.Index).ToArray();
        var whole = final.First(row => row.Distance is null);
        var over = $"smallest over {whole.Norms.Length} mini-batches of {samples} at the last checkpoint asked for";
        Put("all", [whole.Minimum], $"norm of the regularized loss's gradient by all parameters, {over}");
        if (whole.WeightNorm > 0)
        {
            Put("all.relative", [whole.Minimum / whole.WeightNorm],
                $"norm of the regularized loss's gradient over that of the parameters, {over}");
        }
        foreach (var norm in matrixNorms)
        {
            Row[] own = [.. final.Where(row => row.Norm == norm.Label && row.Distance is not null)];
            var of = $"{norm.Label} norm of the regularized loss's gradient by a layer's weights, {over}, mean over "
                + "layers";
            Put(norm.Label, [.. own.Select(row => row.Minimum)], of);
            Put($"{norm.Label}.relative", [.. own.Where(row => row.WeightNorm > 0)
                .Select(row => row.Minimum / row.WeightNorm)], $"{of}, over the Frobenius norm of the weights");
            Put($"{norm.Label}.distanceBound", [.. own.Select(row => Bound(row, divisor)).OfType<double>()],
                $"{of}, over {(divisor == GradientDivisor.TwiceWeightDecay ? "2 x " : "")}weight decay x the "
                + "Frobenius norm of the weights");
        }
        if (!(decay > 0)) return;
        measures.Add("weights.gradient.violations", final.Count(IsViolated), samples: final.Length - 1,
            definition: "layers and norms in which the weights lie further from the rank of a mini-batch's gradient "
                + "than the smallest gradient over the weight decay allows; by the theorem none");

        void Put(string name, double[] values, string definition)
        {
            if (values.Length == 0) return;
            var mean = Sums.Mean(values);
            var error = RankMeasures.Error(values);
            var kind = error is null ? null : "standard error over layers";
            measures.Add($"weights.gradient.{name}", mean, error, kind, values.Length, definition: definition);
            if (mean > 0)
            {
                measures.Add($"weights.gradient.{name}.log10", RankMeasures.Log10(mean),
                    error / mean * RankMeasures.PerNatural, kind, values.Length,
                    definition: $"logarithm to base ten of weights.gradient.{name}");
            }
        }
    }

    double? Bound(Row row, GradientDivisor by) => decay > 0 && row.WeightNorm > 0
        ? GradientDistance.Bound(row.Minimum, decay, row.WeightNorm, by) : null;

    bool IsViolated(Row row) =>
        row.Distance > row.Minimum / decay * (1 + Rounding) + Rounding * row.OwnNorm;

    sealed record Row(Checkpoint Checkpoint, string Layer, string Norm, double[] Norms, double WeightNorm,
        double? Distance, double OwnNorm)
    {
        internal double Minimum { get; } = Norms.Min();
    }
}
