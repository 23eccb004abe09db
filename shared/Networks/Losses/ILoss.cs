using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>A loss of one sample as a function of the network's outputs, with gradient and Hessian.</summary>
/// <remarks>
/// The loss of a batch is the mean over its samples. Targets are vectors as long as the outputs: the target values of
/// a regression, or a distribution over the classes (one-hot for a label).
/// </remarks>
public interface ILoss : ICatalogued
{
    /// <summary>Whether targets must be distributions over classes.</summary>
    bool IsClassification { get; }

    /// <summary>Why targets cannot be this loss's: "a target of 2; it must ..."; null if they can.</summary>
    string? TargetProblem(ReadOnlySpan<double> targets) => null;

    /// <summary>The loss of one sample.</summary>
    double Value(ReadOnlySpan<double> outputs, ReadOnlySpan<double> targets);

    /// <summary>The gradient with respect to the outputs; returns the loss.</summary>
    /// <param name="outputs">The network's C outputs.</param>
    /// <param name="targets">The C targets.</param>
    /// <param name="gradient">Receives C numbers.</param>
    double Gradient(ReadOnlySpan<double> outputs, ReadOnlySpan<double> targets, Span<double> gradient);

    /// <summary>The Hessian with respect to the outputs, C x C, row-major, exactly symmetric.</summary>
    /// <param name="outputs">The network's C outputs.</param>
    /// <param name="targets">The C targets.</param>
    /// <param name="hessian">Receives C^2 numbers.</param>
    void Hessian(ReadOnlySpan<double> outputs, ReadOnlySpan<double> targets, Span<double> hessian);

    /// <summary>The Hessian with respect to the outputs times a vector.</summary>
    /// <param name="outputs">The network's C outputs.</param>
    /// <param name="targets">The C targets.</param>
    /// <param name="vector">C numbers.</param>
    /// <param name="product">Receives C numbers.</param>
    void HessianProduct(ReadOnlySpan<double> outputs, ReadOnlySpan<double> targets, ReadOnlySpan<double> vector,
        Span<double> product)
    {
        var n = outputs.Length;
        Span<double> hessian = n <= 32 ? stackalloc double[n * n] : new double[n * n];
        Hessian(outputs, targets, hessian);
        for (var i = 0; i < n; i++)
        {
            var sum = 0.0;
            for (var j = 0; j < n; j++) sum = Math.FusedMultiplyAdd(hessian[(i * n) + j], vector[j], sum);
            product[i] = sum;
        }
    }
}
