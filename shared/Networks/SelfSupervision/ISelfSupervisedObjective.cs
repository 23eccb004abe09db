using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>What embeddings of two views of the same samples are trained to, without labels.</summary>
/// <remarks>
/// Embeddings are B x d, row n of both from sample n. All is computed in doubles; B d^2 or B^2 d flops.
/// </remarks>
public interface ISelfSupervisedObjective : ICatalogued
{
    /// <summary>The objective and its derivatives with respect to both embeddings.</summary>
    /// <param name="first">The embeddings of the first views.</param>
    /// <param name="second">Those of the second.</param>
    /// <param name="firstGradient">Receives the derivatives with respect to the first.</param>
    /// <param name="secondGradient">Receives those with respect to the second.</param>
    /// <param name="threads">The threads to use; they change no bit.</param>
    /// <exception cref="ArgumentException">The sizes differ, or there are fewer than two samples.</exception>
    double Gradient(
        Matrix first, Matrix second, Matrix firstGradient, Matrix secondGradient, int threads = 1);
}
