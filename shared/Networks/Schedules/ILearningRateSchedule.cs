using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>How the learning rate changes in the course of training.</summary>
public interface ILearningRateSchedule : ICatalogued
{
    /// <summary>The factor of the optimizer's learning rate.</summary>
    /// <param name="epoch">The epochs done when the step begins, fractions included.</param>
    /// <param name="epochs">The epochs of the whole training.</param>
    double Multiplier(double epoch, double epochs);
}
