using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Stages.Evaluate;

/// <summary>Accuracy against the size of the perturbation, for one attack.</summary>
/// <remarks>
/// All points are of the same samples, so errors of differences and of sums over sizes come from each sample's own
/// answers. Between sizes the accuracy is interpolated linearly.
/// </remarks>
sealed class RobustCurve
{
    readonly bool[][] turned; // for each size and sample, whether this or a smaller size made the answer wrong

    /// <param name="attack">The attack.</param>
    /// <param name="epsilons">The sizes, rising, the first 0.</param>
    /// <param name="found">Losses, margins and answers at each size.</param>
    /// <param name="cumulative">Whether each sample's worst over all sizes up to one counts for that.</param>
    internal RobustCurve(IAttack attack, double[] epsilons, Evaluation[] found, bool cumulative)
    {
        (Attack, Epsilons) = (attack, epsilons);
        turned = new bool[found.Length][];
        var points = new Evaluation[found.Length];
        for (var e = 0; e < found.Length; e++)
        {
            turned[e] = [.. found[e].Correct!.Select((right, n) => !right || (e > 0 && turned[e - 1][n]))];
            points[e] = !cumulative || e == 0 ? found[e] : new(
                [.. found[e].Losses.Zip(points[e - 1].Losses, Math.Max)],
                [.. found[e].Margins!.Zip(points[e - 1].Margins!, Math.Min)],
                [.. turned[e].Select(wrong => !wrong)]);
        }
        Points = points;
    }

    internal IAttack Attack { get; }

    /// <summary>The sizes; the first is 0.</summary>
    internal double[] Epsilons { get; }

    /// <summary>What the network makes of the samples at each size.</summary>
    internal Evaluation[] Points { get; }

    /// <summary>The mean accuracy over the sizes from 0 to the largest, with the standard error over samples.</summary>
    internal (double Value, double? Error) Area()
    {
        var width = Epsilons[^1];
        var own = new double[Points[0].Losses.Length];
        for (var e = 1; e < Epsilons.Length; e++)
        {
            var share = (Epsilons[e] - Epsilons[e - 1]) / (2 * width);
            for (var n = 0; n < own.Length; n++)
                own[n] += share * (One(Points[e].Correct![n]) + One(Points[e - 1].Correct![n]));
        }
        return (Sums.Mean(own), own.Length < 2 ? null : Sums.StandardError(own));
    }

    /// <summary>The size at which the accuracy is first half of the clean one; null if it stays above.</summary>
    /// <remarks>The error is that of the half-clean difference over the curve's slope there (delta method).</remarks>
    internal (double Value, double? Error)? Half() =>
        Crossing([.. Points.Select(point => point.Correct!.Select(right => !right).ToArray())]);

    /// <summary>
    /// The median over the samples that are right when clean of the smallest size that turns them, interpolated on the
    /// sizes measured; null if fewer than half are turned.
    /// </summary>
    internal (double Value, double? Error)? MedianPerturbation() => Crossing(turned);

    /// <summary>The largest rise of accuracy from one size to the next (0 if there is none) and its error.</summary>
    internal (double Value, double? Error) Rise() => Largest(
        Enumerable.Range(1, Epsilons.Length - 1).Select(e => (Points[e].Correct!, Points[e - 1].Correct!)), 0);

    /// <summary>The largest accuracy of this attack minus another's over their common sizes above 0.</summary>
    internal (double Value, double? Error)? Above(RobustCurve other)
    {
        var pairs = Enumerable.Range(1, Epsilons.Length - 1)
            .Select(e => (Own: e, Other: Array.IndexOf(other.Epsilons, Epsilons[e]))).Where(pair => pair.Other > 0)
            .Select(pair => (Points[pair.Own].Correct!, other.Points[pair.Other].Correct!)).ToArray();
        return pairs.Length == 0 ? null : Largest(pairs, double.NegativeInfinity);
    }

    (double Value, double? Error)? Crossing(bool[][] wrong)
    {
        var clean = wrong[0].Count(w => !w);
        if (clean == 0) return null;
        var at = Array.FindIndex(wrong, answers => 2 * answers.Count(w => !w) <= clean);
        if (at < 1) return null;
        var (before, after) = (wrong[at - 1].Count(w => !w), wrong[at].Count(w => !w));
        var weight = (before - (clean / 2.0)) / (before - after);
        var width = Epsilons[at] - Epsilons[at - 1];
        var deviations = wrong[0].Select((w, n) => ((1 - weight) * One(!wrong[at - 1][n]))
            + (weight * One(!wrong[at][n])) - (0.5 * One(!w))).ToArray();
        var slope = (before - after) / (width * deviations.Length);
        return (Epsilons[at - 1] + (weight * width),
            deviations.Length < 2 ? null : Sums.StandardError(deviations) / slope);
    }

    static (double Value, double? Error) Largest(IEnumerable<(bool[] A, bool[] B)> pairs, double least)
    {
        (double Value, double? Error) largest = (least, least == 0 ? 0 : null);
        foreach (var (a, b) in pairs)
        {
            double[] differences = [.. a.Zip(b, (p, q) => One(p) - One(q))];
            var mean = Sums.Mean(differences);
            if (mean > largest.Value)
                largest = (mean, differences.Length < 2 ? null : Sums.StandardError(differences));
        }
        return largest;
    }

    static double One(bool condition) => condition ? 1 : 0;
}
