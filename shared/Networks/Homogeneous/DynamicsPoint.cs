using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>A state of a flow in polar coordinates with what the identities of the flow are checked on.</summary>
public sealed class DynamicsPoint
{
    DynamicsPoint()
    {
    }

    /// <summary>The norms rho_k.</summary>
    public required double[] Norms { get; init; }

    /// <summary>The directions V_k, in the order of the network's weights.</summary>
    public required double[] Directions { get; init; }

    /// <summary>The normalized margins y_n f_V(x_n).</summary>
    public required double[] Margins { get; init; }

    /// <summary>The mean square and the penalty.</summary>
    public required double Loss { get; init; }

    /// <summary>The mean of (1 - rho m_n)^2.</summary>
    public required double MeanSquare { get; init; }

    /// <summary>The rates of change of the norms.</summary>
    public required double[] NormRates { get; init; }

    /// <summary>The rates of change of the directions.</summary>
    public required double[] DirectionRates { get; init; }

    /// <summary>The rate at which the flow lowers the loss: -dL/dt.</summary>
    public required double Dissipation { get; init; }

    /// <summary>The largest |&lt;V_k, V_k'&gt;| over the layers: 0 but for rounding.</summary>
    public required double Tangency { get; init; }

    /// <summary>The product of all norms.</summary>
    public double Rho => Norms.Aggregate(1.0, (product, norm) => product * norm);

    /// <summary>The largest difference of squared norms of two layers.</summary>
    public double Imbalance => Norms.Max(norm => norm * norm) - Norms.Min(norm => norm * norm);

    /// <summary>Looks at a state, over all samples.</summary>
    public static DynamicsPoint At(
        IParametrization parametrization, MarginPass pass, double lambda, ReadOnlySpan<double> state)
    {
        ArgumentNullException.ThrowIfNull(parametrization);
        ArgumentNullException.ThrowIfNull(pass);
        var network = pass.Network;
        var (norms, directions) = (new double[network.Depth], new double[network.Count]);
        parametrization.Read(network, state, norms, directions);
        var speeds = new double[network.Depth];
        parametrization.Speeds(network, state, speeds);
        return At(parametrization, pass, lambda, norms, directions, speeds);
    }

    /// <summary>Looks at norms and directions whose speeds are known.</summary>
    public static DynamicsPoint At(IParametrization parametrization, MarginPass pass, double lambda,
        double[] norms, double[] directions, double[] speeds)
    {
        ArgumentNullException.ThrowIfNull(parametrization);
        ArgumentNullException.ThrowIfNull(pass);
        var network = pass.Network;
        var rho = norms.Aggregate(1.0, (product, norm) => product * norm);
        var rates = new double[network.Count];
        var (aligned, square) = pass.Residuals(directions, rho, pass.All, rates);
        var normRates = new double[network.Depth];
        var (dissipation, tangency) = (0.0, 0.0);
        for (var k = 0; k < network.Depth; k++)
        {
            var rate = network.Layer(rates.AsSpan(), k);
            var direction = network.Layer(directions.AsSpan(), k);
            Numerics.Vectors.Scale(speeds[k], rate, rate);
            Numerics.Vectors.AddScaled(-speeds[k] * aligned, direction, rate);
            tangency = Math.Max(tangency, Math.Abs(Sums.Dot(direction, rate)));
            if (parametrization.Moves(k, network.Depth))
                normRates[k] = 2 * rho / norms[k] * aligned - 2 * lambda * norms[k];
            dissipation += normRates[k] * normRates[k] + 2 * rho / speeds[k] * Sums.Dot(rate, rate);
        }
        return new()
        {
            Norms = norms,
            Directions = directions,
            Margins = pass.Margins(directions),
            MeanSquare = square,
            Loss = square + parametrization.Penalty(norms, lambda),
            NormRates = normRates,
            DirectionRates = rates,
            Dissipation = dissipation,
            Tangency = tangency,
        };
    }
}
