export interface QuotaLimits {
  readonly perClient: number
  readonly perTarget: number
}
