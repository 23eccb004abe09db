using System.ComponentModel;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>The cross-entropy of the softmax of the outputs, log sum exp f - t'f, in natural units.</summary>
/// <remarks>
/// With p = softmax f and targets t that sum to 1: gradient p - t, Hessian diag p - p p'. The largest output is taken
/// out before exponentials, so any finite outputs give finite results. The Hessian's diagonal is formed as p_i times
/// the sum of the other probabilities, which keeps its relative accuracy where p_i is near 1.
/// </remarks>
[Description("The cross-entropy of the softmax of the outputs, in natural units.")]
public sealed record CrossEntropy : ILikelihood
{
    /// <inheritdoc/>
    bool ILoss.IsClassification => true;

    /// <inheritdoc/>
    public double Value(ReadOnlySpan<double> outputs, ReadOnlySpan<double> targets)
    {
        var largest = Largest(outputs);
        var others = 0.0;
        for (var i = 0; i < outputs.Length; i++)
        {
            if (i != largest) others += Elementary.Exp(outputs[i] - outputs[largest]);
        }
        return Value(outputs, targets, largest, others);
    }

    /// <inheritdoc/>
    public double Gradient(ReadOnlySpan<double> outputs, ReadOnlySpan<double> targets, Span<double> gradient)
    {
        var largest = Largest(outputs);
        var others = Exponentials(outputs, largest, gradient);
        for (var i = 0; i < outputs.Length; i++) gradient[i] = (gradient[i] / (1 + others)) - targets[i];
        // A confident right answer: p - 1 would cancel, minus the probability of the others does not.
        if (targets[largest] == 1) gradient[largest] = -(others / (1 + others));
        return Value(outputs, targets, largest, others);
    }

    /// <inheritdoc/>
    public void Hessian(ReadOnlySpan<double> outputs, ReadOnlySpan<double> targets, Span<double> hessian)
    {
        var n = outputs.Length;
        var largest = Largest(outputs);
        Span<double> p = n <= 64 ? stackalloc double[n] : new double[n];
        var others = Exponentials(outputs, largest, p);
        for (var i = 0; i < n; i++) p[i] /= 1 + others;
        for (var i = 0; i < n; i++)
        {
            var rest = 0.0;
            for (var j = 0; j < n; j++)
            {
                if (j == i) continue;
                rest += p[j];
                hessian[(i * n) + j] = -(p[i] * p[j]);
            }
            hessian[(i * n) + i] = p[i] * rest;
        }
    }

    /// <inheritdoc/>
    double ILikelihood.LikelihoodFactor => 1;

    /// <summary>Draws a class with the probabilities p; the targets are one-hot.</summary>
    public void Draw(ReadOnlySpan<double> outputs, RandomStream stream, Span<double> targets)
    {
        // the exponentials stand in the targets until the class is known
        var others = Exponentials(outputs, Largest(outputs), targets);
        var left = stream.Uniform() * (1 + others);
        var drawn = 0;
        while (drawn < outputs.Length - 1 && (left -= targets[drawn]) >= 0) drawn++;
        targets[..outputs.Length].Clear();
        targets[drawn] = 1;
    }

    static double Value(ReadOnlySpan<double> outputs, ReadOnlySpan<double> targets, int largest, double others)
    {
        // log sum exp f - t'f = log(1 + others) + sum of t_i (f_max - f_i), as t sums to 1: nothing cancels.
        var value = Elementary.Log1p(others);
        for (var i = 0; i < outputs.Length; i++)
        {
            if (targets[i] != 0)
                value = Math.FusedMultiplyAdd(targets[i], outputs[largest] - outputs[i], value);
        }
        return value;
    }

    // exp(f_i - f_max) for every i; returns the sum over all but the largest, whose own term is 1.
    static double Exponentials(ReadOnlySpan<double> outputs, int largest, Span<double> exponentials)
    {
        var others = 0.0;
        for (var i = 0; i < outputs.Length; i++)
        {
            exponentials[i] = i == largest ? 1 : Elementary.Exp(outputs[i] - outputs[largest]);
            if (i != largest) others += exponentials[i];
        }
        return others;
    }

    static int Largest(ReadOnlySpan<double> outputs)
    {
        var largest = 0;
        for (var i = 1; i < outputs.Length; i++)
        {
            if (outputs[i] > outputs[largest]) largest = i;
        }
        return largest;
    }
}
