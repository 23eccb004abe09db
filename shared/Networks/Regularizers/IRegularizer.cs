using System.Numerics;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>A penalty on what a network computes, added to the mean loss of each mini-batch.</summary>
/// <remarks>
/// Its gradient flows to the parameters through hidden activations or through derivatives with respect to the inputs.
/// Penalties on the parameters themselves, as weight decay, belong to the optimizers. A member is one class of options
/// here and one of passes.
/// </remarks>
public interface IRegularizer : ICatalogued
{
    /// <summary>Whether its factor is 0: training then gives the same bits as without it.</summary>
    bool IsOff { get; }

    /// <summary>Whether it needs all samples of a mini-batch at once.</summary>
    bool CouplesSamples { get; }

    /// <summary>What stands against it in a network and mini-batches of a size; null if nothing does.</summary>
    /// <returns>One line: what, where, the allowed range, the remedy.</returns>
    string? Problem(Network network, int batch);

    /// <summary>How many numbers its passes hold over a mini-batch of a size.</summary>
    double Numbers(Network network, int batch);

    /// <summary>Its passes, with buffers of their own.</summary>
    RegularizerPass<T> Pass<T>(RegularizerSetup<T> setup)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
