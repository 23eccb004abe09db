using Eigenspectrum.Numerics;

namespace Eigenspectrum.Manifolds;

/// <summary>
/// Models as points: each predicts a distribution over C classes for each of N samples, kept by its square roots.
/// </summary>
/// <remarks>
/// The square roots of a distribution are a point of the unit sphere; a model is a point of a product of N spheres
/// (Mao, Griniasty, Teoh, Ramesh, Yang, Transtrum, Sethna and Chaudhari, arXiv:2305.01604).
/// </remarks>
public sealed class CategoricalPoints
{
    /// <summary>How far the probabilities of a sample may be from the sum 1, as a part of it.</summary>
    public const double Tolerance = 1e-6;

    CategoricalPoints(int samples, int classes, Matrix roots) => (Samples, Classes, Roots) = (samples, classes, roots);

    /// <summary>The number N of samples.</summary>
    public int Samples { get; }

    /// <summary>The number C of classes.</summary>
    public int Classes { get; }

    /// <summary>The number m of points.</summary>
    public int Count => Roots.Rows;

    /// <summary>The square roots of the probabilities: m rows of N C numbers, sample after sample.</summary>
    public Matrix Roots { get; }

    /// <summary>
    /// Points from probabilities; each sample is divided by its sum, which rounding leaves next to 1.
    /// </summary>
    /// <param name="samples">N.</param>
    /// <param name="classes">C.</param>
    /// <param name="probabilities">m rows of N C numbers.</param>
    /// <exception cref="ArgumentException">A number is no probability, or a sample does not sum to 1; the message says
    /// which.</exception>
    public static CategoricalPoints Of(int samples, int classes, IReadOnlyList<double[]> probabilities)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        ArgumentNullException.ThrowIfNull(probabilities);
        var roots = new Matrix(probabilities.Count, checked(samples * classes));
        for (var point = 0; point < roots.Rows; point++) SetRoots(probabilities[point], classes, roots.Row(point));
        return new(samples, classes, roots);
    }

    /// <summary>Points that are square roots of probabilities already, not copied.</summary>
    /// <param name="samples">N.</param>
    /// <param name="classes">C.</param>
    /// <param name="roots">m rows of N C numbers, the squares of each sample summing to 1.</param>
    /// <exception cref="ArgumentException">The rows have another length.</exception>
    public static CategoricalPoints OfRoots(int samples, int classes, Matrix roots)
    {
        ArgumentNullException.ThrowIfNull(roots);
        return roots.Columns == samples * classes ? new(samples, classes, roots)
            : throw new ArgumentException($"Rows of {roots.Columns} numbers; {samples} x {classes} are needed.",
                nameof(roots));
    }

    /// <summary>Square roots of one point.</summary>
    /// <param name="probabilities">N C numbers.</param>
    /// <param name="classes">C.</param>
    /// <param name="roots">Receives N C numbers.</param>
    /// <exception cref="ArgumentException">As <see cref="Of"/>.</exception>
    public static void SetRoots(ReadOnlySpan<double> probabilities, int classes, Span<double> roots)
    {
        if (probabilities.Length != roots.Length)
            throw new ArgumentException($"{probabilities.Length} probabilities; {roots.Length} are needed.",
                nameof(probabilities));
        for (var first = 0; first < roots.Length; first += classes)
        {
            var values = probabilities.Slice(first, classes);
            foreach (var value in values)
            {
                if (!(value is >= 0 and <= 1 + Tolerance))
                    throw new ArgumentException(
                        $"sample {first / classes} has the probability {value}; it must be from 0 to 1.",
                        nameof(probabilities));
            }
            var sum = Sums.Sum(values);
            if (!(Math.Abs(sum - 1) <= Tolerance))
                throw new ArgumentException(
                    $"the probabilities of sample {first / classes} sum to {sum}; they must sum to 1.",
                    nameof(probabilities));
            for (var c = 0; c < classes; c++) roots[first + c] = Math.Sqrt(values[c] / sum);
        }
    }

    /// <summary>The uniform distribution for every sample, as one row of N C probabilities.</summary>
    public static double[] Ignorance(int samples, int classes)
    {
        var values = new double[samples * classes];
        Array.Fill(values, 1.0 / classes);
        return values;
    }

    /// <summary>Certainty of the right class for every sample, as one row of N C probabilities.</summary>
    /// <exception cref="ArgumentException">A label is no class.</exception>
    public static double[] Truth(ReadOnlySpan<int> labels, int classes)
    {
        var values = new double[labels.Length * classes];
        for (var n = 0; n < labels.Length; n++)
        {
            if ((uint)labels[n] >= (uint)classes)
                throw new ArgumentException(
                    $"Sample {n} has label {labels[n]}; the classes are 0 to {classes - 1}.", nameof(labels));
            values[(n * classes) + labels[n]] = 1;
        }
        return values;
    }
}
