namespace Eigenspectrum.Stages.LearningDynamics;

public enum LossKind
{
    Population,
    Batch,
}
