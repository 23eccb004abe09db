using System.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>The passes of batch normalization, through the batch's statistics or past frozen ones.</summary>
/// <remarks>
/// Derived, for a channel with n the normalized values, s the deviation, means over all M = samples x pixels of it, and
/// u = (x' - mean x') / s: n' = u - n mean(u n), s' = s mean(u n). Pull-back: h = gain g, below
/// (h - n mean(h n) - mean h) / s, gain: sum of g n, shift: sum of g. Curvature along (x', gain'): with h' = gain' g,
/// q = mean(h n) and q' = mean(h' n + h n'): below (h' - n' q - n q' - mean h') / s minus the pull-back of g times
/// mean(u n); gain: sum of g n'. Frozen, the means fall away. Sums run in doubles, in the order of the batch.
/// </remarks>
sealed class BatchNormalizationPass<T>(LayerLayout layout, BatchNormalization options, PassSetup<T> setup)
    : LayerPass<T>(setup)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    readonly int channels = layout.Below.Channels;
    readonly int size = layout.Below.Size;
    readonly bool frozen = setup.Mode == StatisticsMode.Frozen;
    readonly double[] inverse = new double[layout.Below.Channels];
    readonly double[] projection = new double[layout.Below.Channels]; // q: mean of h n for the gradients
    readonly T[] normalized = new T[checked(setup.Rows * layout.Below.Size)];
    readonly double[] means = new double[layout.Below.Channels];
    readonly double[] variances = new double[layout.Below.Channels];
    readonly double[] products = new double[layout.Below.Channels]; // of each channel: the sum of x y
    readonly double[] totals = new double[layout.Below.Channels];   // and that of x
    readonly double[] bent = new double[layout.Below.Channels];
    T[] changes = [];       // n', for each direction
    double[] spreads = [];  // mean(u n), for each direction

    public override void Forward(ReadOnlySpan<T> parameters, Junction<T> below, Junction<T> above, int rows)
    {
        var count = rows * size;
        if (frozen) FrozenStatistics();
        else BatchStatistics(below.Values.AsSpan(0, count));
        for (int i = 0, c = 0; i < count; i++, c = c + 1 == channels ? 0 : c + 1)
        {
            normalized[i] = Of((D(below.Values[i]) - means[c]) * inverse[c]);
            above.Values[i] = T.FusedMultiplyAdd(parameters[c], normalized[i], parameters[channels + c]);
        }
    }

    public override void PushForward(ReadOnlySpan<T> parameters, Directions<T> directions, Junction<T> below,
        Junction<T> above, int rows)
    {
        var count = rows * size;
        if (changes.Length < directions.Count * count) changes = new T[directions.Count * Setup.Rows * size];
        if (spreads.Length < directions.Count * channels) spreads = new double[directions.Count * channels];
        for (var k = 0; k < directions.Count; k++)
        {
            var change = changes.AsSpan(k * count, count);
            PushNormalized(below.Tangents.AsSpan(below.Tangents is null ? 0 : k * count), change,
                spreads.AsSpan(k * channels, channels));
            var direction = directions[k];
            var tangents = above.Tangents.AsSpan(k * count, count);
            for (int i = 0, c = 0; i < count; i++, c = c + 1 == channels ? 0 : c + 1)
            {
                tangents[i] = T.FusedMultiplyAdd(parameters[c], change[i],
                    T.FusedMultiplyAdd(direction[c], normalized[i], direction[channels + c]));
            }
        }
    }

    public override void PullBack(ReadOnlySpan<T> parameters, Junction<T> below, Junction<T> above, int rows,
        Flow flow, ParameterSums<T> sums)
    {
        var count = rows * size;
        for (var k = 0; k < sums.Count; k++)
        {
            var flowing = above.Cotangents(flow).AsSpan(k * count, count);
            Sum(flowing, normalized, products);
            for (var c = 0; c < channels; c++)
            {
                if (flow == Flow.Gradient) projection[c] = D(parameters[c]) * products[c] / (rows * size / channels);
                if (!sums.Wanted) continue;
                sums[k][c] += Of(products[c]);
                sums[k][channels + c] += Of(totals[c]);
            }
            if (!below.WantsGradients) continue;
            var target = below.Cotangents(flow).AsSpan(k * count, count);
            for (int i = 0, c = 0; i < count; i++, c = c + 1 == channels ? 0 : c + 1)
            {
                var inner = D(flowing[i]);
                if (!frozen) inner -= ((D(normalized[i]) * products[c]) + totals[c]) / (count / channels);
                target[i] = Of(D(parameters[c]) * inner * inverse[c]);
            }
        }
    }

    protected override void AddCurvature(ReadOnlySpan<T> parameters, Directions<T> directions, Junction<T> below,
        Junction<T> above, int rows, ParameterSums<T> sums)
    {
        var count = rows * size;
        var places = count / channels;
        var gradient = above.Gradients.AsSpan(0, count);
        Sum(gradient, normalized, products);
        for (var k = 0; k < sums.Count; k++)
        {
            var change = changes.AsSpan(k * count, count);
            var direction = directions[k];
            Sum(gradient, change, bent);
            for (var c = 0; c < channels; c++) sums[k][c] += Of(bent[c]);
            if (!below.WantsGradients) continue;
            var target = below.GradientTangents.AsSpan(k * count, count);
            for (int i = 0, c = 0; i < count; i++, c = c + 1 == channels ? 0 : c + 1)
            {
                var (rate, gain) = (D(direction[c]), D(parameters[c]));
                var inner = rate * D(gradient[i]);
                if (!frozen)
                {
                    var projectionRate = ((rate * products[c]) + (gain * bent[c])) / places;
                    inner -= (D(change[i]) * projection[c]) + (D(normalized[i]) * projectionRate)
                        + (rate * totals[c] / places);
                }
                // The gradient below again: what lies there may have been added to, as in a residual block.
                var own = gain * (D(gradient[i]) - (((D(normalized[i]) * products[c]) + totals[c]) / places));
                if (!frozen) inner -= own * spreads[(k * channels) + c];
                target[i] += Of(inner * inverse[c]);
            }
        }
    }

    void PushNormalized(ReadOnlySpan<T> tangents, Span<T> change, Span<double> spread)
    {
        spread.Clear();
        if (tangents.IsEmpty)
        {
            change.Clear();
            return;
        }
        var places = change.Length / channels;
        Array.Clear(totals);
        if (!frozen) Sum(tangents[..change.Length], normalized, products);
        for (var c = 0; c < channels && !frozen; c++) spread[c] = products[c] * inverse[c] / places;
        for (int i = 0, c = 0; i < change.Length; i++, c = c + 1 == channels ? 0 : c + 1)
        {
            change[i] = Of(((D(tangents[i]) - (totals[c] / places)) * inverse[c]) - (D(normalized[i]) * spread[c]));
        }
    }

    void FrozenStatistics()
    {
        var statistics = Setup.Statistics.Span;
        for (var c = 0; c < channels; c++)
        {
            means[c] = D(statistics[c]);
            inverse[c] = 1 / Math.Sqrt(D(statistics[channels + c]) + options.Epsilon);
        }
    }

    void BatchStatistics(ReadOnlySpan<T> values)
    {
        var places = values.Length / channels;
        Array.Clear(means);
        Array.Clear(variances);
        for (var first = 0; first < values.Length; first += channels)
        {
            var pixel = values.Slice(first, channels);
            for (var c = 0; c < pixel.Length; c++) means[c] += D(pixel[c]);
        }
        for (var c = 0; c < channels; c++) means[c] /= places;
        for (var first = 0; first < values.Length; first += channels)
        {
            var pixel = values.Slice(first, channels);
            for (var c = 0; c < pixel.Length; c++)
            {
                var deviation = D(pixel[c]) - means[c];
                variances[c] = Math.FusedMultiplyAdd(deviation, deviation, variances[c]);
            }
        }
        for (var c = 0; c < channels; c++)
        {
            inverse[c] = 1 / Math.Sqrt((variances[c] / places) + options.Epsilon);
            if (Setup.Mode != StatisticsMode.Update) continue;
            var statistics = Setup.Statistics.Span;
            Average(ref statistics[c], means[c]);
            Average(ref statistics[channels + c], variances[c] / Math.Max(places - 1, 1));
        }
    }

    void Average(ref T average, double value) =>
        average = Of(((1 - options.Momentum) * D(average)) + (options.Momentum * value));

    // Of each channel: the sum of x y, and that of x in the totals.
    void Sum(ReadOnlySpan<T> x, ReadOnlySpan<T> y, double[] sums)
    {
        Array.Clear(sums);
        Array.Clear(totals);
        for (var first = 0; first < x.Length; first += channels)
        {
            var own = x.Slice(first, channels);
            var other = y.Slice(first, channels);
            for (var c = 0; c < own.Length; c++)
            {
                sums[c] = Math.FusedMultiplyAdd(D(own[c]), D(other[c]), sums[c]);
                totals[c] += D(own[c]);
            }
        }
    }

    static double D(T value) => double.CreateTruncating(value);

    static T Of(double value) => T.CreateTruncating(value);
}
