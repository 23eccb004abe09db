namespace Eigenspectrum.Stages.Sloppiness;

/// <summary>Projects what is to be predicted of the training samples on the left singular vectors of their inputs.
/// </summary>
public interface IDataTarget
{
    /// <summary>b of a column of the targets of regression data.</summary>
    /// <exception cref="Pipeline.UserErrorException">The data have no such output.</exception>
    double[] OfOutput(int output);

    /// <summary>b of the indicator of a class: 1 for its samples and 0 for all others.</summary>
    /// <exception cref="Pipeline.UserErrorException">The data have no such class.</exception>
    double[] OfClass(int label);
}
