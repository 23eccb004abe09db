namespace Eigenspectrum.Stages.LearningDynamics;

public enum StepUnit
{
    InverseLargest,
    StabilityLimit,
    Absolute,
}
