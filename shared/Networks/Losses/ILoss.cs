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
}
