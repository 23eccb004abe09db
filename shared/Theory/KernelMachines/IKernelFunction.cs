using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory;

/// <summary>A kernel k(x, x'): how alike two inputs are. One file a kernel; its options are its properties.</summary>
public interface IKernelFunction : ICatalogued
{
    /// <summary>K, n x n: the kernel of all pairs of rows; exactly symmetric.</summary>
    /// <param name="inputs">n x d.</param>
    /// <param name="threads">Threads to use; the bits do not depend on it.</param>
    Matrix Gram(Matrix inputs, int threads = 1);

    /// <summary>Name and options in a few words, for figures: "RBF, width 0.3".</summary>
    string Label { get; }
}
