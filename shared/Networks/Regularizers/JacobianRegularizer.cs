using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>
/// Shrinks the Jacobian of the outputs with respect to the inputs: Hoffman, Roberts and Yaida (2019), arXiv:1908.02729.
/// </summary>
/// <remarks>
/// With J the Jacobian of a sample's C outputs: lambda/2 times the mean over the mini-batch of |J|^2 (Frobenius),
/// estimated without bias by C |J'v|^2 with v uniform on the unit sphere of R^C, drawn for each sample and projection.
/// Where normalizations use the batch's statistics, J'v is the derivative of the sum over the samples of v'f, as in the
/// authors' code: the mean of the estimate then counts what a sample's input does to the other samples' outputs, too,
/// and there is no exact form. The gradient is the rate of change, along J'v at the inputs, of the backward pass of v'f
/// (derived).
/// Cost: for each projection 6 B P flops for a dense layer of P weights and B samples, as a whole step without; for the
/// first layer, of N units and D inputs, 3 N^2 (B + D) where that is less. Behind residual blocks and normalizations of
/// weights a pass of its own: 14 B P.
/// </remarks>
[Description("Shrinks the Jacobian of the outputs with respect to the inputs: Hoffman et al. (2019).")]
public sealed record JacobianRegularizer : IRegularizer
{
    /// <summary>The factor lambda of half the mean squared norm; 0 switches it off.</summary>
    [Range(0.0, double.MaxValue)]
    [Description("The factor lambda of half the mean squared Frobenius norm; 0 switches it off.")]
    public double Lambda { get; init; } = 0.01;

    /// <summary>The random projections of each sample and step; 0 takes every output instead, which is exact.</summary>
    [Range(0, 1024)]
    [Description("The random projections of each sample and step; 0 takes each output in turn, which is exact.")]
    public int Projections { get; init; } = 1;

    /// <inheritdoc/>
    public bool IsOff => Lambda == 0;

    /// <inheritdoc/>
    public bool CouplesSamples => false;

    /// <inheritdoc/>
    public string? Problem(Network network, int batch) =>
        Projections == 0 && network.CouplesSamples(StatisticsMode.Batch)
            ? "projections is 0, which is exact only where outputs depend on their own sample alone; this network "
                + "normalizes by batches. Take projections in [1..1024]."
            : null;

    /// <inheritdoc/>
    public double Numbers(Network network, int batch)
    {
        var rows = network.CouplesSamples(StatisticsMode.Batch)
            ? batch
            : Math.Min(batch, BatchParts.Rows(network, sizeof(float)));
        return (2 * rows * BatchParts.Places(network)) + (2.0 * network.ParameterCount);
    }

    /// <inheritdoc/>
    public RegularizerPass<T> Pass<T>(RegularizerSetup<T> setup)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new JacobianRegularizerPass<T>(this, setup);
}
