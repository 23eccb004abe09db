using Eigenspectrum.Networks;

namespace Eigenspectrum.Curvature;

/// <summary>Operations that curvatures of a network over N samples take.</summary>
/// <param name="Assembly">To write the whole matrix out.</param>
/// <param name="Product">One product with a vector.</param>
/// <param name="ProductBytes">What products keep between calls.</param>
/// <param name="GramRows">Rows of the Gram matrix with the same nonzero eigenvalues; 0 if there is none.</param>
/// <param name="Gram">To write that one out.</param>
public sealed record CurvatureCost(double Assembly, double Product, double ProductBytes, long GramRows, double Gram)
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

        long columns = curvature.FactorColumns(network.Outputs), rows = curvature.HasResidual ? 0 : samples * columns;
        return new(
            assembly, product, CurvatureMap.Bytes(network, samples), rows,
            rows == 0 ? 0 : TangentKernel.Operations(network, samples, columns));
    }

    /// <summary>Operations a sample: of each weight, at each place where it is used.</summary>
    static double OfProduct(Network network, bool hasResidual)
    {
        double sum = 0;
        bool isFirst = true;
        foreach (PlacedLayer layer in network.Sequence.Layers)
        {
            if (!layer.Layout.HasWeights) continue;
            double uses = (double)layer.Layout.ParameterCount * layer.Layout.Above.Pixels;
            sum += uses * (hasResidual ? isFirst ? 4 : 12 : isFirst ? 4 : 8);
            isFirst = false;
        }

        return sum;
    }
}
