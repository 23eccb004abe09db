namespace Eigenspectrum.Numerics;

/// <summary>The integral of f is approximately the sum of Weights[i] f(Nodes[i]).</summary>
/// <param name="Nodes">Ascending.</param>
/// <param name="Weights">Positive.</param>
public sealed record QuadratureRule(double[] Nodes, double[] Weights)
{
    /// <summary>The sum of Weights[i] f(Nodes[i]), in a fixed order.</summary>
    public double Integrate(Func<double, double> f)
    {
        ArgumentNullException.ThrowIfNull(f);
        var terms = new double[Nodes.Length];
        for (var i = 0; i < terms.Length; i++)
            terms[i] = Weights[i] * f(Nodes[i]);
        return Sums.Sum(terms);
    }
}
