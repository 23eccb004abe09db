using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory;

/// <summary>Any activation with two bounded-growth derivatives, by a product Gauss-Hermite rule.</summary>
/// <remarks>
/// Exact for polynomials of degree below the number of nodes. E[g'''_a g'_b] is not evaluated: by Stein's identity
/// A E[g'''_a g'_b] = E[h_a g''_a g'_b] - c E[g''_a g''_b] (derived), so two derivatives are enough. A unit of weight
/// zero has no direction, and its outer terms are set to zero.
/// </remarks>
public sealed class GaussHermiteKernel : IGaussianKernel
{
    readonly Func<double, double> value;
    readonly Func<double, double> derivative;
    readonly Func<double, double> secondDerivative;
    readonly double[] nodes;
    readonly double[] weights;

    /// <summary>Whether the rule leaves no error but rounding, as for polynomials with nodes enough.</summary>
    public bool IsExact { get; init; }

    /// <summary>The kernel of g, given with its two derivatives.</summary>
    /// <param name="value">g.</param>
    /// <param name="derivative">g'.</param>
    /// <param name="secondDerivative">g''.</param>
    /// <param name="nodes">Nodes an axis; 40 leave about 1e-15 for erf(h/√2) at weights of order one.</param>
    public GaussHermiteKernel(
        Func<double, double> value, Func<double, double> derivative, Func<double, double> secondDerivative,
        int nodes = 40)
    {
        this.value = value;
        this.derivative = derivative;
        this.secondDerivative = secondDerivative;
        (this.nodes, weights) = Quadrature.GaussHermite(nodes);
    }

    /// <summary>The same with half the nodes: how far it differs estimates this one's error, and amply.</summary>
    public GaussHermiteKernel Halved() => new(value, derivative, secondDerivative, Math.Max(1, nodes.Length / 2));

    /// <inheritdoc/>
    public GaussianPairExpectations Expect(double varianceA, double varianceB, double covariance)
    {
        double deviationA = Math.Sqrt(varianceA);
        double slope = deviationA > 0 ? covariance / deviationA : 0;
        double rest = Math.Sqrt(Math.Max(0, varianceB - slope * slope));
        double product = 0, alongA = 0, isotropic = 0, cross = 0, weightedA = 0, weightedB = 0;
        for (int i = 0; i < nodes.Length; i++)
        {
            double ha = deviationA * nodes[i];
            double ga = value(ha), da = derivative(ha), sa = secondDerivative(ha);
            for (int j = 0; j < nodes.Length; j++)
            {
                double hb = slope * nodes[i] + rest * nodes[j];
                double gb = value(hb), db = derivative(hb), sb = secondDerivative(hb);
                double weight = weights[i] * weights[j];
                product += weight * ga * gb;
                alongA += weight * sa * gb;
                isotropic += weight * da * db;
                cross += weight * sa * sb;
                weightedA += weight * ha * sa * db;
                weightedB += weight * hb * da * sb;
            }
        }

        double outerA = varianceA > 0 ? (weightedA - covariance * cross) / varianceA : 0;
        double outerB = varianceB > 0 ? (weightedB - covariance * cross) / varianceB : 0;
        return new(product, alongA, isotropic, isotropic, outerA, outerB, cross);
    }
}
