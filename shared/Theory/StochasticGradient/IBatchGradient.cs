using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory;

/// <summary>Draws batches: the mean gradient of B random samples of least squares.</summary>
/// <remarks>Keeps buffers; each thread takes one of its own.</remarks>
public interface IBatchGradient
{
    /// <summary>The gradient at w = w* + delta of a new batch, whose samples come from the stream.</summary>
    void Draw(ReadOnlySpan<double> delta, RandomStream stream, Span<double> gradient);
}
