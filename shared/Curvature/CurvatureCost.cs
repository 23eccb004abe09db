using Eigenspectrum.Networks;

namespace Eigenspectrum.Curvature;

/// <summary>Operations that curvatures of a network over N samples take.</summary>
/// <param name="Assembly">To write the whole matrix out.</param>
/// <param name="Product">One product with a vector.</param>
/// <param name="ProductBytes">What products keep between calls.</param>
/// <param name="GramRows">Rows of the Gram matrix with the same nonzero eigenvalues; 0 if there is none.</param>
/// <param name="Gram">To write that one out.</param>
/// <param name="GramBytes">What that takes besides the matrix.</param>
public sealed record CurvatureCost(
    double Assembly, double Product, double ProductBytes, long GramRows, double Gram, double GramBytes)
{
    /// <summary>The cost of a curvature.</summary>
    /// <remarks>Counts additions and multiplications of the matrix products; the rest is small.</remarks>
    public static CurvatureCost Of(ICurvature curvature, Network network, int samples)
    {
        ArgumentNullException.ThrowIfNull(curvature);
        ArgumentNullException.ThrowIfNull(network);
        double product = OfProduct(network, curvature.HasResidual) * samples, assembly = 0;
        if (network.IsDense)
        {
            foreach (DenseLayer layer in network.Layers)
            {
                double own = layer.ParameterCount;
                assembly += own * own / 2;
                foreach (DenseLayer other in network.Layers.Skip(layer.Index + 1))
                    assembly += 2 * own * other.ParameterCount;
            }

            assembly *= samples;
        }
        else
        {
            assembly = product * network.ParameterCount;
        }

        long columns = curvature.FactorColumns(network.Outputs), rows = samples * columns;
        bool hasGram = !curvature.HasResidual && !network.CouplesSamples(StatisticsMode.Frozen);
        if (hasGram && !network.IsDense) assembly = FactorAssembly.Operations(network, rows);
        return new(
            assembly, product, Math.Min(CurvatureMap.Bytes(network, samples), CurvatureMap.KeptBytes),
            hasGram ? rows : 0, hasGram ? TangentKernel.Operations(network, samples, columns) : 0,
            hasGram ? TangentKernel.Bytes(network, rows) : 0);
    }

    /// <summary>Operations of the gradient of one number for one sample.</summary>
    internal static double OfGradient(Network network) => OfProduct(network, hasResidual: false) / 2;

    /// <summary>Operations a sample: of each weight, at each place where it is used.</summary>
    static double OfProduct(Network network, bool hasResidual)
    {
        double sum = 0;
        bool isFirst = true;
        foreach (PlacedLayer layer in Layers(network.Sequence))
        {
            if (!layer.Layout.HasWeights) continue;
            double uses = (double)layer.Layout.ParameterCount * layer.Layout.Above.Pixels;
            sum += uses * (hasResidual ? isFirst ? 4 : 12 : isFirst ? 4 : 8);
            isFirst = false;
        }

        return sum;
    }

    /// <summary>All layers, those within blocks too.</summary>
    internal static IEnumerable<PlacedLayer> Layers(LayerSequence sequence)
    {
        foreach (PlacedLayer layer in sequence.Layers)
        {
            if (layer.Layout.Inner is not { } inner)
            {
                yield return layer;
                continue;
            }

            foreach (PlacedLayer within in Layers(inner)) yield return within;
            yield return layer with { Layout = layer.Layout with { Inner = null } }; // the sum
        }
    }
}
