/** The variable by which a guard finds processes that left their group: ids of wards, the outer ones first. */
export const MARK = 'ROUTEWEAVE_WARDS'
