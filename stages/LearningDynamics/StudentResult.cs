namespace Eigenspectrum.Stages.LearningDynamics;

/// <summary>The descents of one teacher's students.</summary>
/// <param name="Teacher">Number of the teacher.</param>
/// <param name="Problem">The loss near its optimum.</param>
/// <param name="StepSize">η.</param>
/// <param name="Curves">One for each distance.</param>
sealed record StudentResult(int Teacher, LocalProblem Problem, double StepSize, StudentCurve[] Curves);
