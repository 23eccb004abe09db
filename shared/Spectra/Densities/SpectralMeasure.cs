namespace Eigenspectrum.Spectra;

/// <summary>A discrete measure sum_k Weights[k] delta(x - Nodes[k]) of total weight 1.</summary>
/// <param name="Nodes">In ascending order.</param>
/// <param name="Weights">Not negative; they add up to 1.</param>
public record SpectralMeasure(double[] Nodes, double[] Weights)
{
    /// <summary>How far each node may lie from an eigenvalue; here they are eigenvalues.</summary>
    public virtual double[] Residuals => new double[Nodes.Length];

    /// <summary>sum_k Weights[k] f(Nodes[k]).</summary>
    public double Mean(Func<double, double> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        double sum = 0;
        for (int k = 0; k < Nodes.Length; k++)
            sum += Weights[k] * function(Nodes[k]);
        return sum;
    }

    /// <summary>Weight at or below <paramref name="x"/>.</summary>
    public double Distribution(double x)
    {
        double sum = 0;
        for (int k = 0; k < Nodes.Length && Nodes[k] <= x; k++)
            sum += Weights[k];
        return Math.Min(1, sum);
    }

    /// <summary>What the weight at or below <paramref name="x"/> can be at least and at most.</summary>
    /// <remarks>Here twice the same number; a measure that stands for an unknown one knows bounds.</remarks>
    public virtual (double Lower, double Upper) Bounds(double x) => (Distribution(x), Distribution(x));
}
