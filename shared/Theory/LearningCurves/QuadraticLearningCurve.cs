using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory;

/// <summary>
/// The loss of gradient descent on a quadratic: L_t = ½ Σ_k h_k c_k² (1 - ηh_k)^(2t), and its limit of small steps,
/// ½ Σ_k h_k c_k² exp(-2 h_k t).
/// </summary>
/// <remarks>
/// Derived: near an optimum the loss is ½ δᵀHδ and each coordinate c_k of δ along an eigenvector shrinks by 1 - ηh_k a
/// step. Powers are taken as exp(2t log|1 - ηh|), so that they are right for small ηh and any number of steps.
/// </remarks>
public sealed class QuadraticLearningCurve
{
    readonly double[] eigenvalues;
    readonly double[] coordinates; // squared

    QuadraticLearningCurve(double[] eigenvalues, double[] squared)
    {
        (this.eigenvalues, coordinates) = (eigenvalues, squared);
    }

    /// <summary>The number of modes.</summary>
    public int Modes => eigenvalues.Length;

    /// <summary>The curve from a given start.</summary>
    /// <param name="hessian">The eigenvalues in ascending order, and the eigenvectors as columns.</param>
    /// <param name="displacement">The start less the optimum.</param>
    /// <remarks>O(P²).</remarks>
    /// <exception cref="ArgumentException">The displacement has another length.</exception>
    public static QuadraticLearningCurve From(EigenDecomposition hessian, ReadOnlySpan<double> displacement)
    {
        ArgumentNullException.ThrowIfNull(hessian);
        if (displacement.Length != hessian.Values.Length)
        {
            throw new ArgumentException(
                $"The displacement has {displacement.Length} numbers, the Hessian {hessian.Values.Length} rows.",
                nameof(displacement));
        }

        double[] squared = new double[displacement.Length];
        for (int i = 0; i < displacement.Length; i++)
            Vectors.AddScaled(displacement[i], hessian.Vectors.Row(i), squared);
        for (int k = 0; k < squared.Length; k++) squared[k] *= squared[k];
        return new(hessian.Values, squared);
    }

    /// <summary>The mean over isotropic starts, c_k ~ N(0, ε²).</summary>
    /// <param name="eigenvalues">The eigenvalues in ascending order; zeros may be left out.</param>
    /// <param name="deviation">ε.</param>
    public static QuadraticLearningCurve Isotropic(double[] eigenvalues, double deviation)
    {
        ArgumentNullException.ThrowIfNull(eigenvalues);
        double[] squared = new double[eigenvalues.Length];
        Array.Fill(squared, deviation * deviation);
        return new(eigenvalues, squared);
    }

    /// <summary>The loss after a number of steps of size η, of all modes.</summary>
    public double Descent(long step, double stepSize) => Descent(step, stepSize, 0, Modes);

    /// <summary>The part of the loss after a number of steps that some neighbouring modes carry.</summary>
    /// <param name="step">t.</param>
    /// <param name="stepSize">η.</param>
    /// <param name="first">The first mode, counted from the smallest eigenvalue.</param>
    /// <param name="count">How many modes.</param>
    public double Descent(long step, double stepSize, int first, int count) =>
        Sum(first, count, h => DescentFactor(h, step, stepSize));

    /// <summary>The loss of gradient flow at a time, of all modes.</summary>
    public double Flow(double time) => Flow(time, 0, Modes);

    /// <summary>The part of the loss of gradient flow that some neighbouring modes carry.</summary>
    /// <param name="time">t = η times the number of steps.</param>
    /// <param name="first">The first mode, counted from the smallest eigenvalue.</param>
    /// <param name="count">How many modes.</param>
    public double Flow(double time, int first, int count) => Sum(first, count, h => Elementary.Exp(-2 * h * time));

    /// <summary>The share of the loss of gradient flow that some neighbouring modes carry.</summary>
    /// <inheritdoc cref="Flow(double, int, int)"/>
    /// <remarks>
    /// Of the m smallest modes it never falls, and tends to 1. All exponents are taken relative to the smallest
    /// eigenvalue that contributes, so the ratio is right where the loss itself underflows. For curves without negative
    /// eigenvalues; NaN if no mode contributes.
    /// </remarks>
    public double FlowShare(double time, int first, int count)
    {
        double reference = double.PositiveInfinity;
        for (int k = 0; k < Modes; k++)
        {
            if (eigenvalues[k] * coordinates[k] > 0) reference = Math.Min(reference, eigenvalues[k]);
        }

        if (double.IsPositiveInfinity(reference)) return double.NaN;
        Func<double, double> factor = h => Elementary.Exp(-2 * (h - reference) * time);
        return Sum(first, count, factor) / Sum(0, Modes, factor);
    }

    static double DescentFactor(double h, long step, double stepSize)
    {
        double decay = stepSize * h;
        if (step == 0) return 1;
        if (decay == 1) return 0;
        double logarithm = decay < 1 ? Elementary.Log1p(-decay) : Elementary.Log(decay - 1);
        return Elementary.Exp(2.0 * step * logarithm);
    }

    double Sum(int first, int count, Func<double, double> factor)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Modes - first);
        double sum = 0;
        for (int k = first; k < first + count; k++)
        {
            // a zero mode carries nothing, however large its factor
            double weight = eigenvalues[k] * coordinates[k];
            if (weight != 0) sum = Math.FusedMultiplyAdd(weight, factor(eigenvalues[k]), sum);
        }

        return sum / 2;
    }
}
