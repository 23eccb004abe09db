using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.Report;

return Stage.RunAll<ReportOptions>(args, ReportStage.Run);
