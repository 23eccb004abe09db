namespace Eigenspectrum.Theory;

/// <summary>A kernel matrix has an eigenvalue below zero, more so than rounding makes it.</summary>
/// <param name="smallest">The smallest eigenvalue of K/n.</param>
/// <param name="allowed">How far below zero rounding can bring one.</param>
#pragma warning disable CA1032 // without the eigenvalue it would tell nothing
public sealed class IndefiniteKernelException(double smallest, double allowed) : Exception(
    $"the kernel matrix is not positive semidefinite: the smallest eigenvalue of K/n is {smallest:g6}, and rounding "
    + $"explains {-allowed:g3} at most")
#pragma warning restore CA1032
{
    /// <summary>The smallest eigenvalue of K/n.</summary>
    public double Smallest { get; } = smallest;
}
