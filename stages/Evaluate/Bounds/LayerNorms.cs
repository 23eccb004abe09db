using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;
using Eigenspectrum.Theory;

namespace Eigenspectrum.Stages.Evaluate;

/// <summary>What bounds need to know of a trained network: its layers' norms and what stands against them.</summary>
/// <param name="Layers">The layers with weights.</param>
/// <param name="Obstacles">What some bound does not allow.</param>
/// <param name="OperatorResiduals">By layer, the residual of the operator norm; null where it was not computed.</param>
sealed record LayerNorms(
    IReadOnlyList<BoundLayer> Layers, IReadOnlyList<BoundObstacle> Obstacles,
    IReadOnlyList<double?> OperatorResiduals)
{
    /// <summary>Measures a network's effective weights.</summary>
    /// <param name="network">The network.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="stream">Starts the iterations for operator norms; null leaves them out.</param>
    internal static LayerNorms Of(Network network, double[] parameters, RandomStream? stream)
    {
        var (layers, residuals) = (new List<BoundLayer>(), new List<double?>());
        var obstacles = new List<BoundObstacle>();
        // The pixels of the image that a vector was flattened from; 1 for any other.
        var (pixels, flattened) = (network.Sequence.Below.Pixels, 1);
        foreach (var placed in network.Sequence.Layers)
        {
            var (below, above) = (placed.Layout.Below, placed.Layout.Above);
            var name = $"layer{placed.Group + 1}";
            switch (placed.Layer is WeightNormalization normalized ? normalized.Layer : placed.Layer)
            {
                case Flatten:
                    flattened = Math.Max(flattened, pixels);
                    break;
                case Reshape:
                    pixels = above.Pixels;
                    break;
                case IActivation activation:
                    AddActivation(obstacles, activation);
                    break;
                case Dense or Convolution:
                    var convolution = Inner(placed.Layer) as Convolution;
                    var weights = EffectiveWeights.Of(placed, parameters);
                    // What the first layer reads is one vector, whatever it was before.
                    var degree = layers.Count == 0 ? 1 : flattened;
                    var layer = Layer(placed, name, weights, convolution, degree);
                    (double Value, double Residual)? norm = convolution is null || stream is null ? null
                        : new ConvolutionOperator(convolution, weights, below, above).Norm(stream.Substream(name));
                    layers.Add(layer with { OperatorNorm = norm?.Value });
                    residuals.Add(norm?.Residual);
                    if (EffectiveWeights.HasBiases(placed, parameters))
                        obstacles.Add(new(BoundAssumption.NoBiases, $"{name} has biases"));
                    (pixels, flattened) = (above.Pixels, 1);
                    break;
                default:
                    obstacles.Add(new(BoundAssumption.PlainSequence,
                        $"{placed.Layer.GetType().Name} is neither a dense layer nor a convolution nor an activation"));
                    (pixels, flattened) = (above.Pixels, 1);
                    break;
            }
        }
        if (layers.Count == 0) // weights in blocks only
            obstacles.Add(new(BoundAssumption.PlainSequence, "no layer with weights lies outside blocks"));
        return new(layers, obstacles, residuals);
    }

    static ILayer Inner(ILayer layer) => layer is WeightNormalization normalized ? normalized.Layer : layer;

    static BoundLayer Layer(PlacedLayer placed, string name, Matrix weights, Convolution? convolution, int degree)
    {
        var (below, above) = (placed.Layout.Below, placed.Layout.Above);
        var window = placed.Layout.Parameters[0].Window ?? new(below.Size);
        var layer = new BoundLayer
        {
            Name = name,
            Kind = convolution is null ? BoundLayerKind.Dense : BoundLayerKind.Convolution,
            FrobeniusNorm = weights.FrobeniusNorm(),
            SpectralNorm = SpectralNorm(weights),
            ChannelGroupNorm = GroupNorm(weights, window.Channels),
            FilterNormSum = GroupNorm(weights, weights.Columns),
            InDegree = degree,
            BelowHeight = below.Height,
            BelowWidth = below.Width,
            BelowChannels = below.Channels,
            Outputs = weights.Rows,
            Parameters = placed.ParameterCount,
        };
        return convolution is null ? layer : layer with
        {
            WindowHeight = window.Height,
            WindowWidth = window.Width,
            Overlap = Covers(window.Height, convolution.Stride)
                * Covers(window.Width, convolution.StrideWidth ?? convolution.Stride),
            InDegree = window.Pixels,
            Positions = above.Pixels,
        };
    }

    // Of places a stride apart, as many windows as these hold one pixel.
    static int Covers(int window, int stride) => ((window - 1) / stride) + 1;

    // From the smaller Gram matrix: its largest eigenvalue is accurate, which is all that counts here.
    static double SpectralNorm(Matrix weights)
    {
        var gram = weights.Rows <= weights.Columns
            ? Matrix.MultiplyTransposed(weights, weights) : Matrix.TransposeMultiply(weights, weights);
        return Math.Sqrt(Math.Max(SymmetricEigen.Values(gram).Max(), 0));
    }

    static double GroupNorm(Matrix weights, int length)
    {
        var sum = 0.0;
        for (var i = 0; i < weights.Rows; i++)
        {
            for (var first = 0; first < weights.Columns; first += length)
                sum += Sums.Norm(weights.Row(i).Slice(first, length));
        }
        return sum;
    }

    static void AddActivation(List<BoundObstacle> obstacles, IActivation activation)
    {
        var name = activation.GetType().Name;
        var homogeneous = activation switch
        {
            Relu or Linear => true,
            LeakyRelu leaky => Math.Abs(leaky.Slope) <= 1,
            _ => false,
        };
        if (homogeneous) return;
        obstacles.Add(new(BoundAssumption.PositivelyHomogeneous,
            $"{name} is not positively homogeneous with slopes up to 1"));
        if (activation is not Tanh)
        {
            obstacles.Add(new(BoundAssumption.OneLipschitz,
                $"{name} is not known to be 0 at 0 with slopes up to 1"));
        }
    }
}
