using Eigenspectrum.Numerics;

namespace Eigenspectrum.Manifolds;

/// <summary>
/// The shortest path between two models on the product of spheres of square-root probabilities: for each sample the arc
/// of a great circle, all run through with the same parameter from 0 to 1.
/// </summary>
/// <remarks>
/// Of each sample sqrt p_lambda = [sin((1 - lambda) theta) sqrt p_0 + sin(lambda theta) sqrt p_1] / sin theta with
/// cos theta = sum over c of sqrt(p_0 p_1) (arXiv:2305.01604). Where both ends agree, the arc is a point.
/// </remarks>
public sealed class SphereGeodesic
{
    const double LeastAngle = 1e-8; // below, the arc is straight to rounding

    readonly double[] start, end, angles;
    readonly int classes;
    readonly bool oneAngle;

    /// <summary>The path between two models.</summary>
    /// <param name="start">N C square roots of probabilities.</param>
    /// <param name="end">The same at the other end.</param>
    /// <param name="classes">C.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public SphereGeodesic(ReadOnlySpan<double> start, ReadOnlySpan<double> end, int classes)
    {
        if (start.Length != end.Length || start.Length % classes != 0)
            throw new ArgumentException($"Ends of {start.Length} and {end.Length} numbers in classes of {classes}.",
                nameof(end));
        (this.start, this.end, this.classes) = (start.ToArray(), end.ToArray(), classes);
        angles = new double[start.Length / classes];
        for (var n = 0; n < angles.Length; n++) angles[n] = Angle(Of(this.start, n), Of(this.end, n));
        oneAngle = angles.All(angle => angle == angles[0]);
    }

    /// <summary>The length of the path: the sum over samples of the angles between the ends.</summary>
    public double Length => Sums.Sum(angles);

    /// <summary>The model at a parameter: N C square roots of probabilities.</summary>
    public void At(double lambda, Span<double> roots)
    {
        for (var n = 0; n < angles.Length; n++)
        {
            var (first, second) = Weights(angles[n], lambda);
            var at = n * classes;
            for (var c = at; c < at + classes; c++) roots[c] = (first * start[c]) + (second * end[c]);
        }
    }

    /// <summary>The progress of a model: the parameter of the point of the path that is nearest to it.</summary>
    /// <param name="roots">N C square roots of probabilities.</param>
    /// <returns>lambda in [0, 1] that minimizes the sum over samples of the angles to the path's point.</returns>
    /// <remarks>
    /// The sum may have several minima: it is looked at on 65 values of lambda, and the best is refined by golden
    /// sections between its neighbours, to 1e-9 or as far as rounding lets the sum be told apart, some 1e-8. Of equal
    /// minima the smallest lambda counts. About 110 N angles.
    /// </remarks>
    public double Progress(ReadOnlySpan<double> roots)
    {
        const int Steps = 64;
        const double Precision = 1e-9;
        double[] toStart = new double[angles.Length], toEnd = new double[angles.Length];
        for (var n = 0; n < angles.Length; n++)
        {
            toStart[n] = Overlap(Of(roots, n), Of(start, n));
            toEnd[n] = Overlap(Of(roots, n), Of(end, n));
        }
        var best = 0;
        var least = double.PositiveInfinity;
        for (var i = 0; i <= Steps; i++)
        {
            var value = DistanceAt((double)i / Steps, toStart, toEnd);
            if (value < least) (best, least) = (i, value);
        }
        var low = Math.Max(0, best - 1.0) / Steps;
        var high = Math.Min(Steps, best + 1.0) / Steps;
        var ratio = (Math.Sqrt(5) - 1) / 2;
        double left = high - (ratio * (high - low)), right = low + (ratio * (high - low));
        double atLeft = DistanceAt(left, toStart, toEnd), atRight = DistanceAt(right, toStart, toEnd);
        while (high - low > Precision)
        {
            if (atLeft <= atRight)
            {
                (high, right, atRight) = (right, left, atLeft);
                left = high - (ratio * (high - low));
                atLeft = DistanceAt(left, toStart, toEnd);
            }
            else
            {
                (low, left, atLeft) = (left, right, atRight);
                right = low + (ratio * (high - low));
                atRight = DistanceAt(right, toStart, toEnd);
            }
        }
        // The ends are models themselves, and no inner point can be one of them.
        var middle = (low + high) / 2;
        var inner = DistanceAt(middle, toStart, toEnd);
        if (low == 0 && DistanceAt(0, toStart, toEnd) <= inner) return 0;
        return high == 1 && DistanceAt(1, toStart, toEnd) <= inner ? 1 : middle;
    }

    /// <summary>The angle between two models of one sample, by the half of it: accurate for small ones too.</summary>
    internal static double Angle(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        double minus = 0, plus = 0;
        for (var c = 0; c < first.Length; c++)
        {
            double difference = first[c] - second[c], sum = first[c] + second[c];
            minus = Math.FusedMultiplyAdd(difference, difference, minus);
            plus = Math.FusedMultiplyAdd(sum, sum, plus);
        }
        return 2 * InverseTrigonometric.Atan(Math.Sqrt(minus) / Math.Sqrt(plus));
    }

    double DistanceAt(double lambda, double[] toStart, double[] toEnd)
    {
        var (first, second) = Weights(angles[0], lambda);
        var distances = new double[angles.Length];
        for (var n = 0; n < angles.Length; n++)
        {
            if (!oneAngle) (first, second) = Weights(angles[n], lambda);
            distances[n] = InverseTrigonometric.Acos((first * toStart[n]) + (second * toEnd[n]));
        }
        return Sums.Sum(distances);
    }

    static (double First, double Second) Weights(double angle, double lambda)
    {
        if (angle < LeastAngle) return (1 - lambda, lambda);
        var sine = Elementary.Sin(angle);
        return (Elementary.Sin((1 - lambda) * angle) / sine, Elementary.Sin(lambda * angle) / sine);
    }

    ReadOnlySpan<double> Of(ReadOnlySpan<double> roots, int sample) => roots.Slice(sample * classes, classes);

    static double Overlap(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        var sum = 0.0;
        for (var c = 0; c < first.Length; c++) sum = Math.FusedMultiplyAdd(first[c], second[c], sum);
        return sum;
    }
}
