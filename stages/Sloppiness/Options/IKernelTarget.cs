using Eigenspectrum.Numerics;

namespace Eigenspectrum.Stages.Sloppiness;

/// <summary>What a kernel machine learns: one number a sample.</summary>
public interface IKernelTarget : ICatalogued
{
    /// <summary>The samples that have a target, by row.</summary>
    /// <exception cref="Pipeline.UserErrorException">The data have none.</exception>
    int[] Rows(TargetData data);

    /// <summary>The targets of these rows.</summary>
    /// <exception cref="Pipeline.UserErrorException">The data have none.</exception>
    double[] Values(TargetData data, int[] rows);
}
