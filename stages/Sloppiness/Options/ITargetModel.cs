using Eigenspectrum.Numerics;

namespace Eigenspectrum.Stages.Sloppiness;

/// <summary>What the linear model is to learn, in the eigenbasis of the input correlation.</summary>
public interface ITargetModel : ICatalogued
{
    /// <summary>b_i = sqrt(lambda_i) w*_i, the coordinates of the target over sqrt(n), one an eigenvalue.</summary>
    /// <param name="eigenvalues">lambda_i, descending; a zero has no part in the target.</param>
    /// <param name="stream">For targets that are drawn.</param>
    /// <param name="data">The target in the data, where there are data.</param>
    /// <exception cref="Pipeline.UserErrorException">The target does not fit the eigenvalues or the data.</exception>
    double[] Coordinates(double[] eigenvalues, RandomStream stream, IDataTarget? data);
}
