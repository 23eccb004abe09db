using System.ComponentModel;

namespace Eigenspectrum.Stages.LearningDynamics;

[Description("Learning curves of students near their teachers.")]
public sealed record DynamicsOptions;
