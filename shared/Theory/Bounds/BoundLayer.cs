namespace Eigenspectrum.Theory;

/// <summary>What bounds need to know of a layer: the norms of its effective weights and how it is wired.</summary>
/// <remarks>
/// Weights are a matrix with one row an output unit or channel and the window's places in a row, at each place all
/// input channels.
/// </remarks>
public sealed record BoundLayer
{
    /// <summary>What tables call it.</summary>
    public required string Name { get; init; }

    /// <summary>How it reads the layer below.</summary>
    public required BoundLayerKind Kind { get; init; }

    /// <summary>The Frobenius norm of the weights, each counted once.</summary>
    public required double FrobeniusNorm { get; init; }

    /// <summary>The largest singular value of the matrix of weights; a convolution's filters reshaped.</summary>
    public required double SpectralNorm { get; init; }

    /// <summary>The sum over outputs and places of the window of the Euclidean norm over input channels.</summary>
    public required double ChannelGroupNorm { get; init; }

    /// <summary>The sum over outputs of the Euclidean norm of their weights.</summary>
    public required double FilterNormSum { get; init; }

    /// <summary>The Lipschitz constant of the whole map, if it was computed; else it is bounded.</summary>
    public double? OperatorNorm { get; init; }

    /// <summary>The rows of the window; 1 for a dense layer.</summary>
    public int WindowHeight { get; init; } = 1;

    /// <summary>The places in a row of the window; 1 for a dense layer.</summary>
    public int WindowWidth { get; init; } = 1;

    /// <summary>The places of the window that can hold one and the same input; 1 for a dense layer.</summary>
    public int Overlap { get; init; } = 1;

    /// <summary>How many groups of inputs a unit reads: |pred|, the window's places or a flattened image's.</summary>
    /// <remarks>1 where all that it reads counts as one vector.</remarks>
    public int InDegree { get; init; } = 1;

    /// <summary>The positions at which it is evaluated; 1 for a dense layer.</summary>
    public int Positions { get; init; } = 1;

    /// <summary>The rows of pixels below; 1 for a vector.</summary>
    public int BelowHeight { get; init; } = 1;

    /// <summary>The pixels of a row below; 1 for a vector.</summary>
    public int BelowWidth { get; init; } = 1;

    /// <summary>The channels below.</summary>
    public required int BelowChannels { get; init; }

    /// <summary>The output units or channels.</summary>
    public required int Outputs { get; init; }

    /// <summary>The numbers that the layer learns.</summary>
    public required int Parameters { get; init; }

    /// <summary>The places of the window.</summary>
    public int WindowPlaces => WindowHeight * WindowWidth;

    /// <summary>
    /// The operator norm if it is known, else its upper bound: each number below is read by at most
    /// <see cref="Overlap"/> windows, so |K x|^2 is at most <see cref="SpectralNorm"/>^2 times that often |x|^2.
    /// </summary>
    public double LipschitzConstant => OperatorNorm ?? Math.Sqrt(Overlap) * SpectralNorm;

    /// <summary>The norm that stands for the Lipschitz constant.</summary>
    internal double Lipschitz(BoundDefects defects) =>
        defects.HasFlag(BoundDefects.ReshapedFilterNorm) ? SpectralNorm : LipschitzConstant;
}
